/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.inodespring.autoconfigure;

import java.time.Duration;

import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The main account, for the auto-configurations of the packages below. Not for
 * applications.
 *
 * @param factory the factory of all clients
 * @param details where the account is
 * @param authorization the authorization of the account
 */
public record MainClient(InodeClientFactory factory, InodeConnectionDetails details,
		ExchangeFilterFunction authorization) {

	/**
	 * The name of the client, and of its bean.
	 */
	public static final String NAME = "inodeWebClient";

	/**
	 * The name of the bean that authorizes the client.
	 */
	public static final String AUTHORIZATION = "inodeAuthorizationFilter";

	/**
	 * Configure a builder as that of the client.
	 * @param builder the builder
	 */
	public void configure(WebClient.Builder builder) {
		this.factory.configure(builder, this.details, this.authorization);
	}

	/**
	 * Create a client that sends each request once.
	 * @param timeout the longest time of a call
	 * @return the client
	 */
	public WebClient createWithoutRetry(Duration timeout) {
		return this.factory.create(this.details, this.authorization, timeout);
	}

	/**
	 * Return how the last calls of the account ended.
	 * @return the health
	 */
	public ClientHealth health() {
		return this.factory.mainHealth();
	}

}
