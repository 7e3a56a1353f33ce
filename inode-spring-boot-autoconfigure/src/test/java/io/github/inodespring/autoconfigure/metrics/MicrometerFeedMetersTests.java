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

import java.util.concurrent.TimeUnit;

import io.github.inodespring.autoconfigure.feed.AbstractFeedTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.forbidden;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MicrometerFeedMeters}.
 */
class MicrometerFeedMetersTests extends AbstractFeedTests {

	@Test
	void pollsAreMetered() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withPropertyValues("inode.feed.collections.links.interval=20ms")
			.run((context) -> {
				Awaitility.await()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(registry.get("inode.feed.polls")
						.tag("collection", "links")
						.tag("outcome", "unchanged")
						.counter()
						.count()).isPositive());
				assertThat(registry.get("inode.feed.polls").tag("outcome", "changed").counter().count()).isEqualTo(1);
				assertThat(registry.get("inode.feed.items").tag("collection", "links").gauge().value()).isEqualTo(1);
				assertThat(registry.get("inode.feed.changes").tag("type", "added").counter().count()).isEqualTo(1);
				assertThat(registry.get("inode.feed.age").timeGauge().value(TimeUnit.SECONDS)).isBetween(0.0, 60.0);
				server.stubFor(get(anyUrl()).willReturn(forbidden()));
				Awaitility.await()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(
							registry.get("inode.feed.polls").tag("outcome", "failed").counter().count())
						.isPositive());
			});
	}

	@Test
	void metersAreThereBeforeTheFirstPoll() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withPropertyValues(INTERVAL, "inode.feed.auto-start=false")
			.run((context) -> {
				assertThat(registry.get("inode.feed.age").tag("client", "inodeWebClient").timeGauge().value()).isNaN();
				assertThat(registry.get("inode.feed.polls").tag("outcome", "failed").counter().count()).isZero();
				assertThat(registry.get("inode.feed.changes").tag("type", "removed").counter().count()).isZero();
			});
	}

}
