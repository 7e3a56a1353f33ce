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

package io.github.inodespring.autoconfigure.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeFeedFactory;
import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what listeners, meters and health know of the feeds of an application.
 */
class FeedMonitoringTests extends AbstractFeedTests {

	@Test
	void listenersOfTheUserHearOfPollsBesideTheMeters() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		List<String> heard = new CopyOnWriteArrayList<>();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withBean("one", FeedListener.class, () -> new Hearing("one", heard))
			.withBean("two", FeedListener.class, () -> new Hearing("two", heard))
			.withPropertyValues(INTERVAL)
			.run((context) -> {
				Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly("one links", "two links"));
				Awaitility.await()
					.until(() -> registry.get("inode.feed.polls").tag("outcome", "changed").counter().count() == 1);
			});
	}

	@Test
	void secondAccountHasEventsMetersAndHealthOfItsOwn() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withUserConfiguration(SecondFeeds.class)
			.withPropertyValues(INTERVAL)
			.run((context) -> {
				InodeFeeds second = context.getBean("secondFeeds", InodeFeeds.class);
				assertThat(context.getBean(InodeFeeds.class)).isNotSameAs(second);
				SecondFeeds listener = context.getBean(SecondFeeds.class);
				Awaitility.await().until(() -> listener.feeds.size() == 2);
				assertThat(listener.feeds).containsExactlyInAnyOrder(second.feed("links"),
						context.getBean(InodeFeeds.class).feed("links"));
				for (String client : List.of("inodeWebClient", "secondFeeds")) {
					assertThat(registry.get("inode.feed.items").tag("client", client).gauge().value()).isEqualTo(1);
				}
				CompositeHealthContributor health = context.getBean("inodeFeedHealthContributor",
						CompositeHealthContributor.class);
				assertThat(health.stream().map(HealthContributors.Entry::name)).containsExactlyInAnyOrder("inodeFeeds",
						"secondFeeds");
				StepVerifier.create(second.feed("links").snapshots())
					.expectNextCount(1)
					.then(context.getSourceApplicationContext()::close)
					.expectComplete()
					.verify(Duration.ofSeconds(10));
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondFeeds {

		private final List<InodeFeed> feeds = new CopyOnWriteArrayList<>();

		@Bean(defaultCandidate = false)
		InodeFeeds secondFeeds(InodeFeedFactory factory, InodeClientFactory clients, InodeConnectionDetails details) {
			return factory.create("secondFeeds", clients.create("second", details), true,
					new FeedSettings("links", Duration.ofHours(1)));
		}

		@EventListener
		void changed(InodeSnapshotEvent event) {
			this.feeds.add(event.getFeed());
		}

	}

	record Hearing(String name, List<String> heard) implements FeedListener {

		@Override
		public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
			this.heard.add(this.name + " " + feed.getName());
		}

	}

}
