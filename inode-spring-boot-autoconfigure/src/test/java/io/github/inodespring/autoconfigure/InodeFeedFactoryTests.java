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
import java.util.List;

import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import io.github.inodespring.feed.FeedSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InodeFeedFactory}.
 */
class InodeFeedFactoryTests {

	private static final FeedSettings LINKS = new FeedSettings("links", Duration.ofHours(1));

	private static final FeedSettings DEVICES = new FeedSettings("devices", Duration.ofHours(1));

	private final WebClient webClient = WebClient.create("https://one.example:8443/api/");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner context = Contexts.withApiKey()
		.withConfiguration(AutoConfigurations.of(InodeFeedAutoConfiguration.class, InodeMetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class, () -> this.registry);

	@Test
	void feedsAreNamedAsGivenAndMayShareTheName() {
		this.context.run((context) -> {
			InodeFeedFactory factory = context.getBean(InodeFeedFactory.class);
			factory.create("second", this.webClient, false, LINKS);
			factory.create("second", this.webClient, false, DEVICES);
			assertThat(names()).containsExactly("second", "second");
		});
	}

	@Test
	void feedsWithoutANameAreNamedAfterTheHostWithANumberIfThatIsTaken() {
		this.context.run((context) -> {
			InodeFeedFactory factory = context.getBean(InodeFeedFactory.class);
			factory.create(this.webClient, false, LINKS);
			factory.create(this.webClient, false, LINKS);
			assertThat(names()).containsExactlyInAnyOrder("one.example", "one.example-2");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyNameIsRefused(String name) {
		this.context.run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(InodeFeedFactory.class).create(name, this.webClient, false, LINKS))
			.withMessage("'name' must not be empty"));
	}

	@Test
	void clientWithoutABaseUrlNeedsAName() {
		this.context.run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(InodeFeedFactory.class).create(WebClient.create(), false, LINKS))
			.withMessage("'webClient' must have a base URL"));
	}

	private List<String> names() {
		return this.registry.get("inode.feed.items")
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("client"))
			.toList();
	}

}
