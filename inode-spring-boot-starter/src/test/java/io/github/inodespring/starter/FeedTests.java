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

package io.github.inodespring.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationListener;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests {

	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withEtag(true))
		.links(List.of(link(1, 50.0), link(2, 60.0)));

	private final StarterApplication application = StarterApplication.withPassword(this.inode,
			"inode.feed.collections.links.interval=50ms", "inode.feed.auto-start=false", "inode.retry.max-attempts=1");

	private final InodeFeeds feeds = this.application.context().getBean(InodeFeeds.class);

	private final InodeFeed links = this.feeds.feed("links");

	private final BlockingQueue<InodeSnapshot> events = new LinkedBlockingQueue<>();

	FeedTests() {
		ApplicationListener<InodeSnapshotEvent> listener = new Listener();
		this.application.context().addApplicationListener(listener);
	}

	@AfterEach
	void close() {
		this.application.close();
		this.inode.close();
	}

	@Test
	void unchangedCollectionCostsA304() {
		StepVerifier.create(this.links.snapshots().take(3))
			.then(this.feeds::start)
			.assertNext((snapshot) -> assertThat(snapshot.getItems()).hasSize(2))
			.assertNext((snapshot) -> assertThat(snapshot.hasChanges()).isFalse())
			.assertNext((snapshot) -> assertThat(snapshot.getItems()).hasSize(2))
			.expectComplete()
			.verify(Duration.ofSeconds(20));
		List<RecordedRequest> requests = this.inode.requests()
			.stream()
			.filter((request) -> request.getPath().endsWith("/links/"))
			.toList();
		assertThat(requests).hasSizeGreaterThanOrEqualTo(3);
		assertThat(requests.get(0).getHeader("If-None-Match")).isNull();
		assertThat(requests.subList(1, 3))
			.allSatisfy((request) -> assertThat(request.getHeader("If-None-Match")).isNotNull());
		Awaitility.await().untilAsserted(() -> assertThat(this.events).hasSize(1));
	}

	@Test
	void changedTravelTimeArrivesAsEventAndInTheFlux() throws Exception {
		this.feeds.start();
		InodeSnapshot first = this.events.poll(20, TimeUnit.SECONDS);
		assertThat(first).isNotNull();
		assertThat(first.isFirst()).isTrue();
		StepVerifier
			.create(this.links.snapshots()
				.filter(InodeSnapshot::hasChanges)
				.filter((snapshot) -> !snapshot.isFirst())
				.take(1))
			.then(() -> this.inode.put("links", link(2, 75.5)))
			.assertNext((snapshot) -> assertThat(snapshot.itemsAs(Link.class)).containsExactly(new Link(1, 50.0),
					new Link(2, 75.5)))
			.expectComplete()
			.verify(Duration.ofSeconds(20));
		InodeSnapshot event = this.events.poll(20, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		InodeChange change = event.getChanges().get(0);
		assertThat(event.getChanges()).hasSize(1);
		assertThat(change.getChangedFields()).containsExactly("travel_time");
		assertThat(change.getAfter()).containsEntry("travel_time", 75.5);
	}

	@Test
	void faultsChangeNothingAndPass() throws Exception {
		this.feeds.start();
		assertThat(this.events.poll(20, TimeUnit.SECONDS)).isNotNull();
		this.inode.fault().onLinks().status(503).times(1);
		this.inode.fault().onLinks().truncatedBody().times(1);
		this.inode.fault().onLinks().htmlPage(200).times(1);
		this.inode.revokeAccessTokens();
		this.inode.revokeRefreshTokens();
		this.inode.put("links", link(1, 51.0));
		InodeSnapshot event = this.events.poll(20, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		assertThat(event.getChanges()).extracting(InodeChange::toString).containsExactly("CHANGED 1 [travel_time]");
	}

	@Test
	void changesComeAgainWithNewerOnesUntilAllListenersHaveReturned() throws Exception {
		AtomicBoolean failing = new AtomicBoolean(true);
		this.application.context().addApplicationListener(new Failing(failing));
		this.feeds.start();
		assertThat(this.events.poll(20, TimeUnit.SECONDS)).asString().contains("2 changes");
		this.inode.fault().onLinks().truncatedBody().times(2);
		this.inode.put("links", link(1, 51.0));
		this.inode.put("links", link(3, 70.0));
		this.inode.remove("links", 2);
		Awaitility.await().until(() -> this.links.latest().orElseThrow().getItems().contains(link(3, 70.0)));
		failing.set(false);
		Awaitility.await().until(() -> this.links.pending().isEmpty());
		InodeSnapshot last = this.events.stream().reduce((before, after) -> after).orElseThrow();
		assertThat(last.isFirst()).isTrue();
		assertThat(last.getChanges()).extracting(InodeChange::toString)
			.containsExactly("ADDED 1", "ADDED 3", "REMOVED 2");
		assertThat(last.getChanges().get(0).getAfter()).containsEntry("travel_time", 51.0);
	}

	private static Map<String, Object> link(int id, double travelTime) {
		return Map.of("id", id, "travel_time", travelTime);
	}

	record Link(long id, @com.fasterxml.jackson.annotation.JsonProperty("travel_time") double travelTime) {

	}

	private final class Listener implements ApplicationListener<InodeSnapshotEvent> {

		@Override
		public void onApplicationEvent(InodeSnapshotEvent event) {
			FeedTests.this.events.add(event.getSnapshot());
		}

	}

	private record Failing(AtomicBoolean failing) implements ApplicationListener<InodeSnapshotEvent> {

		@Override
		public void onApplicationEvent(InodeSnapshotEvent event) {
			if (this.failing.get()) {
				throw new IllegalStateException("of the listener");
			}
		}

	}

}
