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

package io.github.inodespring.neighbours;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client does not use the application's builders.
 */
class LoadBalancedBuilderTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(NeighbourApplication.class, AutoConfigured.class);

	@Test
	void theOnlyBuilderIsLoadBalanced() {
		this.context.withUserConfiguration(LoadBalancedBuilder.class).run((context) -> {
			assertThat(context).hasSingleBean(WebClient.Builder.class);
			assertThat(context.getBean(InodeOperations.class).links().list()).hasSize(40);
		});
	}

	@Test
	void noneOfTwoBuildersIsPrimary() {
		this.context.withUserConfiguration(LoadBalancedBuilder.class, PlainBuilder.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(InodeOperations.class).links().list()).hasSize(40);
		});
	}

	@Test
	void customizersOfTheApplicationApply() {
		this.context.withUserConfiguration(LoadBalancedBuilder.class)
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Application", "acme"))
			.run((context) -> {
				context.getBean(InodeOperations.class).links().list();
				assertThat(context.getBean(SimulatedInode.class).requests())
					.filteredOn((request) -> request.getPath().contains("/v1/links"))
					.isNotEmpty()
					.allMatch((request) -> "acme".equals(request.getHeader("X-Application")));
			});
	}

	@Test
	void theHttpServiceGroupIsNotLoadBalanced() {
		this.context.withUserConfiguration(CodecTests.Group.class)
			.run((context) -> assertThat(context.getBean(CodecTests.Links.class).links()).hasSize(40));
	}

	@Configuration(proxyBeanMethods = false)
	static class LoadBalancedBuilder {

		@Bean
		@LoadBalanced
		WebClient.Builder loadBalancedBuilder() {
			return WebClient.builder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainBuilder {

		@Bean
		WebClient.Builder plainBuilder() {
			return WebClient.builder();
		}

	}

}
