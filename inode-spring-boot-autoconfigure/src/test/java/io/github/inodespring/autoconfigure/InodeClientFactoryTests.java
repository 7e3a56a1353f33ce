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

import java.net.URI;
import java.util.List;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InodeClientFactory}.
 */
class InodeClientFactoryTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner context = Contexts.withApiKey()
		.withConfiguration(AutoConfigurations.of(InodeMetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class, () -> this.registry);

	@Test
	void clientIsNamedAsGiven() {
		this.context.run((context) -> {
			context.getBean(InodeClientFactory.class).create("second", at("https://second.example/api"));
			assertThat(names()).containsExactlyInAnyOrder("inodeWebClient", "second");
		});
	}

	@Test
	void clientWithoutANameIsNamedAfterItsHostWithANumberIfThatIsTaken() {
		this.context.run((context) -> {
			InodeClientFactory factory = context.getBean(InodeClientFactory.class);
			factory.create("one.example-2", at("https://one.example/api"));
			factory.create(at("https://one.example/api"));
			factory.create(at("https://one.example:8443/api"));
			factory.create(at("https://two.example/api"));
			assertThat(names()).containsExactlyInAnyOrder("inodeWebClient", "one.example-2", "one.example",
					"one.example-3", "two.example");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyNameIsRefused(String name) {
		this.context.run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(InodeClientFactory.class).create(name, at("https://one.example/api")))
			.withMessage("'name' must not be empty"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "second", "third.example", "inodeWebClient" })
	void nameOfAnotherClientIsRefused(String name) {
		this.context.run((context) -> {
			InodeClientFactory factory = context.getBean(InodeClientFactory.class);
			factory.create("second", at("https://second.example/api"));
			factory.create(at("https://third.example/api"));
			assertThatIllegalArgumentException().isThrownBy(() -> factory.create(name, at("https://one.example/api")))
				.withMessage("'name' must not be '" + name + "': another client has this name");
		});
	}

	@Test
	void nameOfAClientThatCouldNotBeCreatedIsFree() {
		this.context.run((context) -> {
			InodeClientFactory factory = context.getBean(InodeClientFactory.class);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> factory.create("second", at("https://second.example/v1")));
			factory.create("second", at("https://second.example/api"));
			assertThat(names()).contains("second");
		});
	}

	private List<String> names() {
		return this.registry.get("inode.token.expiry")
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("client"))
			.toList();
	}

	private static InodeConnectionDetails at(String baseUrl) {
		return new Details(URI.create(baseUrl), InodeCredentials.apiKey("k3y"));
	}

	record Details(URI getBaseUrl, InodeCredentials getCredentials) implements InodeConnectionDetails {

	}

}
