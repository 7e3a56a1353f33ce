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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for WebClientCustomizers.
 */
class WebClientCustomizersTests {

	private final ApplicationContextRunner context = Contexts.withApiKey();

	@Test
	void theConnectorOfSpringBootIsNotCreated() {
		this.context.run((context) -> {
			assertThat(context).hasBean("inodeWebClient").hasSingleBean(ClientHttpConnector.class);
			assertThat(context.getBeanFactory().getBeanNamesForType(ClientHttpConnector.class, true, false))
				.noneMatch(context.getBeanFactory()::containsSingleton);
		});
	}

	@Test
	void theBuilderOfSpringBootKeepsItsConnector() {
		this.context.run((context) -> {
			context.getBean(WebClient.Builder.class);
			assertThat(context.getBeanFactory().getBeanNamesForType(ClientHttpConnector.class, true, false))
				.isNotEmpty()
				.allMatch(context.getBeanFactory()::containsSingleton);
		});
	}

	@Test
	void customizersOfAllClientsAreAppliedInTheirOrder() {
		this.context.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(Customizers.class).applied).containsExactly("first",
					"second"));
	}

	@Test
	void customizersOfTheParentContextAreApplied() {
		new ApplicationContextRunner().withUserConfiguration(Customizers.class)
			.run((parent) -> this.context.withParent(parent)
				.run((context) -> assertThat(parent.getBean(Customizers.class).applied).containsExactly("first",
						"second")));
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> applied = new CopyOnWriteArrayList<>();

		@Bean
		@Order(2)
		WebClientCustomizer second() {
			return (builder) -> this.applied.add("second");
		}

		@Bean
		@Order(1)
		WebClientCustomizer first() {
			return (builder) -> this.applied.add("first");
		}

		@Bean(defaultCandidate = false)
		WebClientCustomizer noCandidate() {
			return (builder) -> this.applied.add("no candidate");
		}

	}

}
