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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the delivery of changes whose listeners throw or take long.
 */
class FeedDeliveryTests {

	private static final Map<String, Object> ONE = Map.of("id", 1, "speed", 1);

	private static final Map<String, Object> TWO = Map.of("id", 2, "speed", 1);

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final FeedFixture fixture = new FeedFixture();

	private final List<String> attempts = new ArrayList<>();

	private boolean throwing;

	FeedDeliveryTests() {
		this.fixture.eventListener = (snapshot) -> {
			this.attempts.add(snapshot.getChanges().toString());
			if (this.throwing) {
				throw new IllegalStateException("of the listener");
			}
			this.fixture.published.add(snapshot);
		};
	}

	@Test
	void changesOfAFailedEventComeAgainWithNewerOnes() {
		this.throwing = true;
		start(ONE);
		poll(ONE, TWO);
		succeed();
		assertThat(this.fixture.published).singleElement().satisfies((event) -> {
			assertThat(event.getChanges()).hasToString("[ADDED 1, ADDED 2]");
			assertThat(event.isFirst()).isTrue();
		});
		assertThat(this.attempts).startsWith("[ADDED 1]").endsWith("[ADDED 1, ADDED 2]");
		assertThat(this.fixture.deliveries).startsWith("failed of the listener")
			.endsWith("delivered [ADDED 1, ADDED 2]");
	}

	@Test
	void pauseDoublesFromASecondToTheInterval() {
		List<Long> times = new ArrayList<>();
		this.fixture.eventListener = (snapshot) -> {
			times.add(this.fixture.time.now(TimeUnit.SECONDS));
			throw new IllegalStateException("of the listener");
		};
		start(ONE);
		this.fixture.advance(Duration.ofSeconds(250));
		assertThat(times).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
	}

	@Test
	void pauseBeginsAnewAfterASuccess() {
		this.throwing = true;
		start(ONE);
		this.fixture.advance(Duration.ofSeconds(40));
		this.throwing = false;
		this.fixture.advance(Duration.ofSeconds(60));
		assertThat(this.fixture.published).hasSize(1);
		this.throwing = true;
		this.fixture.api.next = () -> ScriptedApi.items(TWO);
		int attempts = this.attempts.size();
		while (this.attempts.size() == attempts) {
			this.fixture.advance(Duration.ofMillis(100));
		}
		this.throwing = false;
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.published).hasSize(2);
	}

	@Test
	void pauseIsNeverLongerThanAShortInterval() {
		FeedSettings settings = new FeedSettings("links", Duration.ofMillis(100));
		PollingFeed feed = this.fixture.feed(Runnable::run, settings, null);
		this.throwing = true;
		this.fixture.api.next = () -> ScriptedApi.items(ONE);
		feed.start();
		this.throwing = false;
		this.fixture.advance(Duration.ofMillis(100));
		assertThat(this.fixture.published).hasSize(1);
		feed.close();
	}

	@Test
	void changeKeepsTheOldestPreviousValue() {
		start(ONE);
		this.throwing = true;
		poll(Map.of("id", 1, "speed", 2));
		poll(Map.of("id", 1, "speed", 3));
		succeed();
		InodeChange change = this.fixture.published.get(1).getChanges().get(0);
		assertThat(change.getBefore()).isEqualTo(ONE);
		assertThat(change.getAfter()).containsEntry("speed", 3);
	}

	@Test
	void removedItemThatComesBackOtherwiseIsChanged() {
		start(ONE, TWO);
		this.throwing = true;
		poll(TWO);
		poll(TWO, Map.of("id", 1, "speed", 2));
		succeed();
		assertThat(this.fixture.published.get(1).getChanges()).hasToString("[CHANGED 1 [speed]]");
	}

	@Test
	void changeThatNoListenerHasSeenIsForgottenWhenTakenBack() {
		FeedFixture fixture = new FeedFixture(this.tasks::add);
		fixture.api.next = () -> ScriptedApi.items(ONE);
		fixture.feed.start();
		this.tasks.remove().run();
		fixture.api.next = () -> ScriptedApi.items(ONE, TWO);
		fixture.poll();
		fixture.api.next = () -> ScriptedApi.items(ONE);
		fixture.poll();
		this.tasks.remove().run();
		assertThat(fixture.published).hasSize(1);
		assertThat(fixture.feed.pending()).isEmpty();
	}

	@Test
	void changeThatAListenerHasSeenIsTakenBackByAnother() {
		start(ONE, Map.of("id", 3));
		this.throwing = true;
		poll(Map.of("id", 1, "speed", 2), TWO);
		poll(ONE, Map.of("id", 3));
		poll(ONE, Map.of("id", 3));
		succeed();
		assertThat(this.fixture.published).hasSize(2);
		List<InodeChange> changes = this.fixture.published.get(1).getChanges();
		assertThat(changes).extracting(InodeChange::toString)
			.containsExactlyInAnyOrder("CHANGED 1 [speed]", "REMOVED 2", "ADDED 3");
		assertThat(changes).filteredOn((change) -> change.getType() == InodeChange.Type.CHANGED)
			.singleElement()
			.satisfies((change) -> {
				assertThat(change.getBefore()).containsEntry("speed", 2);
				assertThat(change.getAfter()).isEqualTo(ONE);
			});
		assertThat(changes).filteredOn((change) -> change.getType() == InodeChange.Type.REMOVED)
			.singleElement()
			.satisfies((change) -> assertThat(change.getBefore()).isEqualTo(TWO));
		int attempts = this.attempts.size();
		this.fixture.advance(Duration.ofMinutes(10));
		assertThat(this.attempts).hasSize(attempts);
	}

	@Test
	void errorIsAFailureToo() {
		this.fixture.eventListener = (snapshot) -> {
			this.fixture.eventListener = this.fixture.published::add;
			throw new StackOverflowError();
		};
		start(ONE);
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.published).hasSize(1);
	}

	@Test
	void apiThatIsDownHoldsUpNoDelivery() {
		this.throwing = true;
		start(ONE);
		this.throwing = false;
		this.fixture.api.next = ScriptedApi::refused;
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.fixture.published).hasSize(1);
	}

	@Test
	void changesWaitFromThePollThatFoundTheOldest() {
		FeedFixture fixture = new FeedFixture(this.tasks::add);
		assertThat(fixture.feed.pending()).isEmpty();
		fixture.api.next = () -> ScriptedApi.items(ONE);
		fixture.feed.start();
		fixture.advance(Duration.ofSeconds(10));
		assertThat(fixture.feed.pending()).hasValue(Duration.ofSeconds(10));
		fixture.eventListener = (snapshot) -> {
			fixture.advance(Duration.ofSeconds(10));
			assertThat(fixture.feed.pending()).hasValue(Duration.ofSeconds(20));
			throw new IllegalStateException("of the listener");
		};
		this.tasks.remove().run();
		assertThat(fixture.feed.pending()).hasValue(Duration.ofSeconds(20));
		fixture.eventListener = fixture.published::add;
		fixture.advance(Duration.ofSeconds(1));
		this.tasks.remove().run();
		assertThat(fixture.feed.pending()).isEmpty();
	}

	@Test
	void retriesEndWithAStopAndGoOnWithTheNextStart() {
		this.throwing = true;
		start(ONE);
		this.fixture.feed.stop();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.attempts).hasSize(1);
		this.throwing = false;
		this.fixture.api.next = () -> ScriptedApi.items(TWO);
		this.fixture.feed.start();
		assertThat(this.fixture.published).singleElement()
			.satisfies((event) -> assertThat(event.getChanges()).hasToString("[ADDED 2, REMOVED 1]"));
	}

	@Test
	void startDuringADeliveryMakesNoSecondOne() {
		this.fixture.eventListener = (snapshot) -> {
			this.attempts.add("begin");
			if (this.attempts.size() == 1) {
				this.fixture.feed.stop();
				this.fixture.api.next = () -> ScriptedApi.items(TWO);
				this.fixture.feed.start();
			}
			this.attempts.add("end " + snapshot.getChanges());
		};
		start(ONE);
		assertThat(this.attempts).containsExactly("begin", "end [ADDED 1]", "begin", "end [ADDED 2, REMOVED 1]");
	}

	@Test
	void nothingIsRepeatedOnceClosed() {
		this.throwing = true;
		start(ONE);
		this.fixture.feed.close();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.attempts).hasSize(1);
		assertThat(this.fixture.feed.pending()).isEmpty();
	}

	private void succeed() {
		this.throwing = false;
		this.fixture.advance(FeedFixture.INTERVAL);
	}

	@SafeVarargs
	private void start(Map<String, Object>... items) {
		this.fixture.api.next = () -> ScriptedApi.items(items);
		this.fixture.feed.start();
	}

	@SafeVarargs
	private void poll(Map<String, Object>... items) {
		this.fixture.api.next = () -> ScriptedApi.items(items);
		this.fixture.poll();
		this.fixture.advance(Duration.ofSeconds(40));
	}

}
