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

package io.github.inodespring.benchmarks;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * The sides of a comparison.
 */
public enum Side {

	/**
	 * A plain {@code WebClient} with a fixed header.
	 */
	RAW,

	/**
	 * A {@code WebClient} with the OAuth 2 filter of Spring Security.
	 */
	STOCK,

	/**
	 * The blocking client with an API key.
	 */
	INODE_KEY,

	/**
	 * The blocking client with the password grant.
	 */
	INODE_OAUTH,

	/**
	 * The reactive client with an API key.
	 */
	REACTIVE_KEY,

	/**
	 * The reactive client with the password grant.
	 */
	REACTIVE_OAUTH,

	/**
	 * The JDK's client and Jackson; over a network only.
	 */
	JDK;

	LinkClient overMemory() {
		return open(URI.create("http://localhost"), new MemoryExchange());
	}

	LinkClient over(URI baseUrl) {
		return open(baseUrl, null);
	}

	private LinkClient open(URI baseUrl, @Nullable ExchangeFunction exchange) {
		return switch (this) {
			case RAW -> WebClientLinks.withHeader(baseUrl, exchange);
			case STOCK -> WebClientLinks.withFilter(baseUrl, exchange, StockOAuth.filter(baseUrl));
			case INODE_KEY, INODE_OAUTH -> new TemplateLinks(application(baseUrl, exchange));
			case REACTIVE_KEY, REACTIVE_OAUTH -> new ReactiveTemplateLinks(application(baseUrl, exchange));
			case JDK -> new JdkLinks(baseUrl);
		};
	}

	private ConfigurableApplicationContext application(URI baseUrl, @Nullable ExchangeFunction exchange) {
		return InodeApplication.startOver(baseUrl,
				name().endsWith("KEY") ? InodeApplication.apiKey() : InodeApplication.passwordGrant(), exchange);
	}

}
