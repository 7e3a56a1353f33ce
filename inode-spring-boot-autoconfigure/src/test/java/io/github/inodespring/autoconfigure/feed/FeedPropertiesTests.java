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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of single collections and for the store, with what health and
 * meters show of them.
 */
class FeedPropertiesTests extends AbstractFeedTests {

	private static final String LINKS = "inode.feed.collections.links.";

	@Test
	void settingsComeFromTheProperties() {
		this.context
			.withPropertyValues(INTERVAL, LINKS + "key=code", LINKS + "ignore=a,b", LINKS + "measured-at=at",
					LINKS + "time-zone=America/Toronto", LINKS + "max-age=15m", LINKS + "history=true",
					LINKS + "history-retention=30d")
			.withBean(InodeFeedStore.class, MemoryStore::new)
			.run((context) -> assertThat(settings(context.getBean(InodeFeeds.class)))
				.isEqualTo(new FeedSettings("links", Duration.ofHours(1), "code", Set.of("a", "b"), "at",
						ZoneId.of("America/Toronto"), Duration.ofMinutes(15), true, Duration.ofDays(30))));
	}

	@Test
	void defaultsAreThoseOfTheSettings() {
		this.context.withPropertyValues(INTERVAL, LINKS + "measured-at= ", LINKS + "time-zone=")
			.run((context) -> assertThat(settings(context.getBean(InodeFeeds.class)))
				.isEqualTo(new FeedSettings("links", Duration.ofHours(1))));
	}

	private static FeedSettings settings(InodeFeeds feeds) {
		return feeds.feed("links").getSettings();
	}

	@ParameterizedTest
	@CsvSource({ "time-zone=Europe/Bielefeld, time-zone", "time-zone=25, time-zone", "max-age=0s, max-age",
			"max-age=-5m, max-age", "max-age=999999d, max-age" })
	void valueThatIsNoneStopsStartUp(String property, String named) {
		fails(named, LINKS + property, LINKS + "measured-at=at");
	}

	@Test
	void greatestAgeNeedsTheFieldWithTheTime() {
		fails("max-age", LINKS + "max-age=15m");
	}

	@Test
	void historyNeedsAStore() {
		fails("history", LINKS + "history=true");
	}

	private void fails(String named, String... properties) {
		this.context.withPropertyValues(INTERVAL).withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = Contexts.analysisOfInvalidProperty(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("'" + LINKS + named + "'");
			assertThat(analysis.getAction()).isNotBlank();
		});
	}

	@Test
	void storeOfTheUserKeepsWhatWasAcknowledged() {
		MemoryStore store = new MemoryStore();
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withPropertyValues(INTERVAL)
			.withBean(InodeFeedStore.class, () -> store)
			.withBean(SimpleMeterRegistry.class, () -> registry)
			.run((context) -> {
				Awaitility.await()
					.untilAsserted(() -> assertThat(store.items)
						.containsOnly(Map.entry("inodeWebClient links 1", "{\"id\":1,\"speed\":50,\"other\":true}")));
				Awaitility.await()
					.ignoreExceptions()
					.until(() -> registry.get("inode.feed.store.writes").timer().count() == 1);
				assertThat(registry.get("inode.feed.store.rows").tag("collection", "links").counter().count())
					.isEqualTo(1);
			});
	}

	@Test
	void healthAndMetersNameSilentItemsWhileTheFeedIsUp() {
		server.stubFor(get(anyUrl()).willReturn(okJson("[{\"id\":7,\"at\":0},{\"id\":8}]")));
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withPropertyValues(INTERVAL, LINKS + "measured-at=at", LINKS + "max-age=15m")
			.withBean(SimpleMeterRegistry.class, () -> registry)
			.run((context) -> {
				InodeSnapshot snapshot = context.getBean(InodeFeeds.class)
					.feed("links")
					.snapshots()
					.blockFirst(Duration.ofSeconds(10));
				assertThat(snapshot).isNotNull();
				assertThat(snapshot.getSilentItems()).hasSize(1);
				HealthIndicator health = context.getBean("inodeFeedHealthContributor", HealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails().get("silent"))
					.hasToString("{links=" + Map.of("count", 1, "keys", List.of("7")) + "}");
				Awaitility.await()
					.untilAsserted(() -> assertThat(registry.get("inode.feed.silent").gauge().value()).isEqualTo(1));
			});
	}

	@Test
	void healthAndMetersShowChangesThatWait() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Listener listener = new Listener();
		this.context.withPropertyValues(INTERVAL)
			.withBean(Listener.class, () -> listener)
			.withBean(SimpleMeterRegistry.class, () -> registry)
			.run((context) -> {
				HealthIndicator health = context.getBean("inodeFeedHealthContributor", HealthIndicator.class);
				Awaitility.await()
					.until(() -> registry.get("inode.feed.deliveries").tag("outcome", "failed").counter().count() > 0);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails().get("pending")).asString().contains("links=PT");
				assertThat(registry.get("inode.feed.pending").gauge().value()).isEqualTo(1);
				assertThat(registry.get("inode.feed.pending.age").timeGauge().value()).isPositive();
				listener.failing = false;
				Awaitility.await()
					.until(() -> registry.get("inode.feed.deliveries")
						.tag("outcome", "acknowledged")
						.counter()
						.count() == 1);
				Awaitility.await().until(() -> registry.get("inode.feed.pending").gauge().value() == 0);
				assertThat(registry.get("inode.feed.pending.age").timeGauge().value()).isZero();
				assertThat(health.health().getDetails()).doesNotContainKey("pending");
			});
	}

	static class Listener {

		private volatile boolean failing = true;

		@EventListener(InodeSnapshotEvent.class)
		void changed() {
			if (this.failing) {
				throw new IllegalStateException("of the listener");
			}
		}

	}

	static class MemoryStore implements InodeFeedStore {

		private final Map<String, String> items = new ConcurrentHashMap<>();

		@Override
		public Map<String, String> load(String client, String collection) {
			return Map.of();
		}

		@Override
		public int save(String client, String collection, Map<String, String> items, Set<String> removed) {
			items.forEach((key, json) -> this.items.put(client + " " + collection + " " + key, json));
			return items.size();
		}

	}

}
