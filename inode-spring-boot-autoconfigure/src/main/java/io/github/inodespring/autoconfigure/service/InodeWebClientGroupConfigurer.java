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

package io.github.inodespring.autoconfigure.service;

import io.github.inodespring.autoconfigure.InodeClients;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.MainClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Makes the client of the group "inode" like {@code inodeWebClient}. It comes after those
 * of Spring Boot, which set the connector that all groups share, and before those of the
 * user. Our beans are looked up only if there is such a group.
 */
class InodeWebClientGroupConfigurer implements WebClientHttpServiceGroupConfigurer {

	static final String GROUP = "inode";

	private static final int ORDER = 100;

	private static final String LOAD_BALANCER = "org.springframework.cloud.client.loadbalancer.";

	private final BeanFactory beans;

	InodeWebClientGroupConfigurer(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void configureGroups(Groups<WebClient.Builder> groups) {
		groups.filterByName(GROUP).forEachClient(this::configure);
	}

	/**
	 * Spring Cloud load-balances each group that has no base URL among its properties.
	 */
	private void configure(HttpServiceGroup group, WebClient.Builder builder) {
		builder
			.filters((filters) -> filters.removeIf((filter) -> filter.getClass().getName().startsWith(LOAD_BALANCER)));
		new MainClient(this.beans.getBean(InodeClients.class).factory(),
				this.beans.getBean(InodeConnectionDetails.class),
				this.beans.getBean(MainClient.AUTHORIZATION, ExchangeFilterFunction.class))
			.configure(builder);
	}

}
