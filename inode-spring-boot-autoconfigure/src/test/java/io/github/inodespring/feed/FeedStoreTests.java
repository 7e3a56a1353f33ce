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

package io.github.inodespring.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for feeds with an {@link InodeFeedStore}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FeedStoreTests {

	private static final Map<String, Object> ONE = Map.of("id", 1, "speed", 1);

	private static final Map<String, Object> TWO = Map.of("id", 2, "speed", 1);

	private final MemoryFeedStore store = new MemoryFeedStore();

	private final FeedFixture fixture = new FeedFixture(Runnable::run, FeedFixture.SETTINGS, this.store);

	@Test
	void stateIsSavedForEachEventAndOnlyWhatHasChanged() {
		start(this.fixture.feed, ONE, TWO);
		poll(ONE, Map.of("id", 2, "speed", 2), Map.of("id", 3));
		poll(Map.of("id", 3));
		assertThat(this.store.calls).containsExactly("load client links", "announce [1, 2] []", "save [1, 2] []",
				"announce [2, 3] []", "save [2, 3] []", "announce [] [1, 2]", "save [] [1, 2]");
		assertThat(this.store.items).containsExactly(Map.entry("3", "{\"id\":3}"));
		assertThat(this.fixture.deliveries).contains("stored 2");
	}

	@Test
	void nothingIsWrittenIfNothingHasChanged() {
		start(this.fixture.feed, ONE);
		poll(ONE);
		this.fixture.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		assertThat(this.store.calls).containsExactly("load client links", "announce [1] []", "save [1] []");
	}

	@Test
	void restartTellsOnlyWhatHasChangedSinceRemovalsIncluded() {
		start(this.fixture.feed, ONE, TWO, Map.of("id", "2"));
		this.fixture.feed.close();
		start(restarted(), Map.of("id", 1, "speed", 2), TWO);
		assertThat(events()).containsExactly("[ADDED 1, ADDED 2, ADDED 2]", "[CHANGED 1 [speed], REMOVED 2]");
		assertThat(this.fixture.published).extracting(InodeSnapshot::isFirst).containsExactly(true, false);
		assertThat(this.fixture.published.get(1).getChanges()).extracting(InodeChange::getBefore)
			.containsExactly(ONE, Map.of("id", "2"));
	}

	@Test
	void restartToTheSameItemsIsNoEvent() {
		Map<String, Object> link = Map.of("id", 1, "distance", 1.10, "name", "Élan \"8\"", "nested",
				Map.of("list", List.of(1, 2.0, "3")));
		start(this.fixture.feed, link);
		this.fixture.feed.close();
		start(restarted(), link);
		assertThat(events()).hasSize(1);
	}

	@Test
	void restartToAnEmptyCollectionTellsTheRemovals() {
		start(this.fixture.feed, ONE);
		this.fixture.feed.close();
		start(restarted());
		assertThat(events()).containsExactly("[ADDED 1]", "[REMOVED 1]");
		assertThat(this.store.items).isEmpty();
	}

	@Test
	void eventThatWasNotAcknowledgedIsNotSaved() {
		this.fixture.eventListener = (snapshot) -> {
			throw new IllegalStateException("of the listener");
		};
		start(this.fixture.feed, ONE);
		this.fixture.feed.close();
		assertThat(this.store.items).isEmpty();
		this.fixture.eventListener = this.fixture.published::add;
		start(restarted(), TWO);
		assertThat(events()).containsExactly("[ADDED 2, REMOVED 1]");
	}

	@Test
	void changesThatWereSeenButNotSavedAreTakenBackAfterARestart() {
		start(this.fixture.feed, ONE, TWO);
		this.fixture.eventListener = this::takeAndLetTheStoreFail;
		poll(Map.of("id", 2, "speed", 2), Map.of("id", 3));
		restart(ONE, TWO);
		assertThat(events()).containsExactly("[ADDED 1, ADDED 2]", "[CHANGED 2 [speed], ADDED 3, REMOVED 1]",
				"[CHANGED 2 [speed], REMOVED 3, ADDED 1]");
		assertThat(this.fixture.published.get(2).getChanges()).extracting(InodeChange::getAfter)
			.containsExactly(TWO, null, ONE);
		assertThat(this.store.items).containsOnlyKeys("1", "2");
		assertThat(this.store.announced).isEmpty();
		restart(ONE, TWO);
		assertThat(events()).hasSize(3);
	}

	@Test
	void changesThatWereSeenByOneOfSeveralListenersAreTakenBackAfterARestart() {
		start(this.fixture.feed, ONE);
		this.fixture.eventListener = (snapshot) -> {
			this.fixture.published.add(snapshot);
			this.fixture.feed.close();
			throw new IllegalStateException("killed");
		};
		poll(ONE, TWO);
		restart(ONE);
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]", "[REMOVED 2]");
	}

	@Test
	void changeThatWasTakenBackInAnEventThatFailedIsTakenBackAgainAfterARestart() {
		start(this.fixture.feed, ONE);
		this.fixture.eventListener = (snapshot) -> {
			this.fixture.published.add(snapshot);
			throw new IllegalStateException("of the listener");
		};
		poll(Map.of("id", 1, "speed", 2));
		poll(ONE);
		this.fixture.published.clear();
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(events()).contains("[CHANGED 1 [speed]]");
		this.fixture.published.clear();
		restart(ONE);
		assertThat(events()).containsExactly("[CHANGED 1 [speed]]");
		assertThat(this.fixture.published.get(0).getChanges()).extracting(InodeChange::getAfter).containsExactly(ONE);
		assertThat(this.store.announced).isEmpty();
	}

	@Test
	void changeOfAnEventThatFailsIsAnnouncedOnce() {
		this.fixture.eventListener = (snapshot) -> {
			throw new IllegalStateException("of the listener");
		};
		start(this.fixture.feed, ONE);
		this.fixture.advance(Duration.ofSeconds(30));
		assertThat(this.fixture.deliveries).filteredOn("failed of the listener"::equals).hasSizeGreaterThan(2);
		poll(ONE, TWO);
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(this.store.calls).containsExactly("load client links", "announce [1] []", "announce [2] []");
	}

	@Test
	void eventWaitsUntilItsChangesAreAnnounced() {
		start(this.fixture.feed, ONE);
		this.store.failing = true;
		poll(ONE, TWO);
		this.fixture.advance(Duration.ofMinutes(2));
		assertThat(events()).hasSize(1);
		assertThat(this.fixture.feed.pending()).isPresent();
		assertThat(this.fixture.deliveries).contains("store failed of the store").doesNotContain("failed of the store");
		this.store.failing = false;
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]");
		assertThat(this.fixture.feed.pending()).isEmpty();
	}

	@Test
	void changesThatAnotherReplicaHasAnnouncedAreTakenBack() {
		start(this.fixture.feed, ONE, TWO);
		this.fixture.feed.stop();
		this.store.announced.put("1", null);
		this.store.announced.put("2", "{\"id\":2,\"speed\":1}");
		this.store.announced.put("3", "{\"id\":3}");
		this.store.announced.put("4", null);
		start(this.fixture.feed, ONE, TWO);
		assertThat(events()).containsExactlyInAnyOrder("[ADDED 1, ADDED 2]", "[REMOVED 3, ADDED 1]");
	}

	@Test
	void storeThatFailsAtTheStartStopsNoPollAndTheChangesWait() {
		this.store.items.put("1", "{\"id\":1,\"speed\":1}");
		this.store.failing = true;
		start(this.fixture.feed, TWO);
		poll(TWO, Map.of("id", 3));
		assertThat(this.fixture.successes).hasSize(2);
		assertThat(this.fixture.published).isEmpty();
		assertThat(this.fixture.feed.pending()).isPresent();
		assertThat(this.fixture.deliveries).contains("store failed of the store");
		this.store.failing = false;
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(events()).containsExactly("[ADDED 2, ADDED 3, REMOVED 1]");
		assertThat(this.store.items).containsOnlyKeys("2", "3");
	}

	@Test
	void storeThatFailsLaterStopsNoPollAndFurtherChangesWaitForIt() {
		start(this.fixture.feed, ONE);
		this.fixture.eventListener = this::takeAndLetTheStoreFail;
		poll(ONE, TWO);
		this.fixture.eventListener = this.fixture.published::add;
		poll(ONE, Map.of("id", 3));
		this.fixture.advance(Duration.ofMinutes(2));
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]");
		assertThat(this.fixture.feed.pending()).isPresent();
		this.store.failing = false;
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(this.store.calls).containsExactly("load client links", "announce [1] []", "save [1] []",
				"announce [2] []", "save [2] []", "announce [3] [2]", "save [3] [2]");
		assertThat(this.fixture.feed.pending()).isEmpty();
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]", "[ADDED 3, REMOVED 2]");
	}

	@Test
	void nextStartGoesOnFromWhatAnotherReplicaHasSaved() {
		start(this.fixture.feed, ONE);
		this.fixture.feed.stop();
		this.store.items.put("2", "{\"id\":2,\"speed\":1}");
		start(this.fixture.feed, ONE);
		assertThat(events()).containsExactly("[ADDED 1]", "[REMOVED 2]");
	}

	@Test
	void eventThatEndsAfterAStopIsNotSavedAsAnotherReplicaMayHaveGoneOn() {
		this.fixture.eventListener = (snapshot) -> this.fixture.feed.stop();
		start(this.fixture.feed, ONE);
		assertThat(this.store.calls).containsExactly("load client links", "announce [1] []");
		this.fixture.eventListener = this.fixture.published::add;
		start(this.fixture.feed, ONE);
		assertThat(events()).containsExactly("[ADDED 1]");
	}

	@Test
	void changeThatWasTakenButNotSavedBeforeAStopIsTakenBackAfterTheStart() {
		start(this.fixture.feed, ONE);
		this.fixture.eventListener = this::takeAndLetTheStoreFail;
		poll(ONE, TWO);
		this.fixture.feed.stop();
		this.store.failing = false;
		this.fixture.eventListener = this.fixture.published::add;
		start(this.fixture.feed, ONE);
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]", "[REMOVED 2]");
		this.fixture.feed.stop();
		start(this.fixture.feed, ONE);
		assertThat(events()).hasSize(3);
	}

	@Test
	void changeThatAnotherReplicaHasSavedMeanwhileIsNotToldAgain() {
		this.fixture.eventListener = (snapshot) -> {
			throw new IllegalStateException("of the listener");
		};
		start(this.fixture.feed, ONE);
		this.fixture.feed.stop();
		this.store.items.put("1", ScriptedApi.json(ScriptedApi.list(ONE)).replaceAll("[\\[\\]]", ""));
		this.fixture.eventListener = this.fixture.published::add;
		start(this.fixture.feed, ONE);
		assertThat(events()).isEmpty();
		assertThat(this.fixture.feed.pending()).isEmpty();
	}

	@Test
	void eventThatEndsAfterTheContextHasClosedIsSaved() {
		this.fixture.eventListener = (snapshot) -> this.fixture.feed.close();
		start(this.fixture.feed, ONE);
		assertThat(this.store.items).containsOnlyKeys("1");
	}

	@Test
	void waitingSnapshotOfAnEarlierRunIsNotDeliveredAfterAStart() {
		Deque<Runnable> tasks = new ArrayDeque<>();
		PollingFeed feed = this.fixture.feed(tasks::add, FeedFixture.SETTINGS, this.store);
		start(feed, ONE);
		feed.stop();
		this.store.items.put("2", "{\"id\":2,\"speed\":1}");
		this.fixture.api.next = () -> ScriptedApi.text("[{\"id\":1");
		feed.start();
		while (!tasks.isEmpty()) {
			tasks.remove().run();
		}
		assertThat(this.fixture.published).isEmpty();
	}

	@Test
	void itemThatCannotBeReadIsAddedAgain(CapturedOutput output) {
		this.store.items.put("1", "{\"id\":1,\"speed\":");
		this.store.items.put("2", "{\"id\":2,\"speed\":1}");
		start(this.fixture.feed, ONE, TWO);
		assertThat(events()).containsExactly("[ADDED 1]");
		assertThat(output).contains("Feed 'links': 1 stored items cannot be read");
	}

	private void takeAndLetTheStoreFail(InodeSnapshot snapshot) {
		this.fixture.published.add(snapshot);
		this.store.failing = true;
	}

	@SafeVarargs
	private void restart(Map<String, Object>... items) {
		this.fixture.feed.close();
		this.store.failing = false;
		this.fixture.eventListener = this.fixture.published::add;
		start(restarted(), items);
	}

	private PollingFeed restarted() {
		return this.fixture.feed(Runnable::run, FeedFixture.SETTINGS, this.store);
	}

	private List<String> events() {
		return this.fixture.published.stream().map((event) -> event.getChanges().toString()).toList();
	}

	@SafeVarargs
	private void start(PollingFeed feed, Map<String, Object>... items) {
		this.fixture.api.next = () -> ScriptedApi.items(items);
		feed.start();
	}

	@SafeVarargs
	private void poll(Map<String, Object>... items) {
		this.fixture.api.next = () -> ScriptedApi.items(items);
		this.fixture.poll();
	}

}
