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

import io.github.inodespring.autoconfigure.feed.AbstractFeedTests;
import io.github.inodespring.feed.InodeFeeds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.forbidden;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeFeedHealthContributorAutoConfiguration}.
 */
class InodeFeedHealthContributorAutoConfigurationTests extends AbstractFeedTests {

	@Test
	void healthIsUpWhileStoppedAndDownWhenAFeedIsStale() {
		server.stubFor(get(anyUrl()).willReturn(forbidden()));
		this.context.withPropertyValues("inode.feed.collections.links.interval=20ms", "inode.feed.auto-start=false")
			.run((context) -> {
				HealthIndicator health = context.getBean("inodeFeedHealthContributor", HealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails()).containsEntry("running", false);
				context.getBean(InodeFeeds.class).start();
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.DOWN));
				answer();
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
			});
	}

}
