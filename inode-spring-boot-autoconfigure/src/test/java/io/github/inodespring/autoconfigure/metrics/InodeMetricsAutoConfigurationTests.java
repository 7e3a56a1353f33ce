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

package io.github.inodespring.autoconfigure.metrics;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeMeters;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeMetricsAutoConfiguration}.
 */
class InodeMetricsAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(InodeMetricsAutoConfiguration.class, InodeAutoConfiguration.class));

	@Test
	void retriesAreCountedInTheRegistry() {
		AtomicInteger requests = new AtomicInteger();
		this.context.withBean(SimpleMeterRegistry.class)
			.withBean(InodeWebClientCustomizer.class,
					() -> (builder) -> builder
						.exchangeFunction((request) -> Mono.fromSupplier(() -> (requests.incrementAndGet() < 3)
								? answer(HttpStatus.BAD_GATEWAY) : answer(HttpStatus.OK))))
			.withPropertyValues("inode.api-key=abc", "inode.retry.backoff=1ms")
			.run((context) -> {
				context.getBean(InodeTemplate.class).links().list();
				assertThat(context.getBean(MeterRegistry.class)
					.get("inode.retries")
					.tags("client", "inodeWebClient", "reason", "502")
					.counter()
					.count()).isEqualTo(2);
			});
	}

	@Test
	void withoutARegistryNothingIsMetered() {
		this.context.withPropertyValues("inode.api-key=abc")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(InodeClientFactory.class)
				.doesNotHaveBean(InodeMeters.class));
	}

	@Test
	void severalRegistriesWithoutAPrimaryOneDoNoHarm() {
		this.context.withPropertyValues("inode.api-key=abc")
			.withBean("one", SimpleMeterRegistry.class)
			.withBean("two", SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(InodeClientFactory.class));
	}

	@Test
	void nothingIsMeteredWithoutCredentialsOrWhenDisabled() {
		this.context.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).doesNotHaveBean(InodeMeters.class));
		this.context.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("inode.api-key=abc", "inode.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InodeMeters.class));
	}

	private static ClientResponse answer(HttpStatus status) {
		return ClientResponse.create(status).header("Content-Type", "application/json").body("[]").build();
	}

}
