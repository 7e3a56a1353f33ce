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

package io.github.inodespring.autoconfigure.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import io.github.inodespring.autoconfigure.actuate.InodeSanitizingAutoConfiguration;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeHealthContributorAutoConfiguration}.
 */
class InodeHealthContributorAutoConfigurationTests {

	private final List<ClientRequest> requests = new CopyOnWriteArrayList<>();

	private Mono<ClientResponse> answer = Mono.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build());

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(InodeAutoConfiguration.class, InodeHealthContributorAutoConfiguration.class,
						InodeMetricsAutoConfiguration.class, HealthContributorAutoConfiguration.class))
		.withBean(InodeWebClientCustomizer.class,
				() -> (builder) -> builder.exchangeFunction((request) -> Mono.defer(() -> {
					this.requests.add(request);
					return this.answer;
				})))
		.withPropertyValues("inode.api-key=abc");

	@Test
	void theRequestIsSentOnce() {
		this.context.run((context) -> {
			Health health = context.getBean(ReactiveHealthIndicator.class).health().block();
			assertThat(health).isNotNull();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(this.requests).hasSize(1);
		});
	}

	@Test
	void theRequestHasFiveSeconds() {
		this.answer = Mono.never();
		this.context.withPropertyValues("inode.call-timeout=1h").run((context) -> {
			ReactiveHealthIndicator indicator = context.getBean(ReactiveHealthIndicator.class);
			StepVerifier.withVirtualTime(indicator::health)
				.expectSubscription()
				.expectNoEvent(Duration.ofMillis(4900))
				.thenAwait(Duration.ofMillis(100))
				.assertNext((health) -> assertThat(health.getStatus()).isEqualTo(Status.DOWN))
				.expectComplete()
				.verify(Duration.ofSeconds(20));
		});
	}

	@Test
	void itCanBeSwitchedOff() {
		this.context.withPropertyValues("management.health.inode.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(InodeClientFactory.class)
				.doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void itIsSwitchedOffWithAllOthers() {
		this.context.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void thereIsNoneWithoutCredentials() {
		this.context.withPropertyValues("inode.api-key=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveHealthIndicator.class));
	}

	@Test
	void itBacksOffForTheOneOfTheUser() {
		ReactiveHealthIndicator own = () -> Mono.just(Health.up().build());
		this.context.withBean("inodeHealthContributor", ReactiveHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(ReactiveHealthIndicator.class).isSameAs(own));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "org.springframework.boot.health", "org.springframework.boot.actuate", "io.micrometer.core" })
	void nothingBreaksWithoutThatPackage(String name) {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(name))
			.withUserConfiguration(Imported.class)
			.withPropertyValues("inode.api-key=abc")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(InodeClientFactory.class));
	}

	/**
	 * Has the classes read as in an application, without loading them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ InodeAutoConfiguration.class, InodeHealthContributorAutoConfiguration.class,
			InodeMetricsAutoConfiguration.class, InodeSanitizingAutoConfiguration.class })
	static class Imported {

	}

}
