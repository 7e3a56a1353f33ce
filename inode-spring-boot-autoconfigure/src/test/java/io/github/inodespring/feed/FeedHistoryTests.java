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
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FeedHistory}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FeedHistoryTests {

	private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

	private static final FeedSettings PLAIN = FeedFixture.SETTINGS.withHistory(null);

	private static final FeedSettings MEASURED = PLAIN.withMeasuredAt("at", TORONTO, null);

	private final MemoryFeedStore store = new MemoryFeedStore();

	private final FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, this.store);

	@Test
	void eachPollIsARowAndEachMeasurementAnother() {
		poll(Map.of("id", 1, "at", 100), Map.of("id", "A", "at", "1970-01-01T00:01:41Z"));
		poll(Map.of("id", 1, "at", 160), Map.of("id", "A", "at", "1970-01-01T00:01:41Z"));
		this.fixture.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		assertThat(this.store.history).containsOnlyKeys("1 1970-01-01T00:01:40Z", "1 1970-01-01T00:02:40Z",
				"A 1970-01-01T00:01:41Z");
		assertThat(this.store.history.get("1 1970-01-01T00:02:40Z")).contains("\"id\":1", "\"at\":160");
		assertThat(this.store.polls).extracting(InodeFeedPoll::outcome)
			.containsExactly(InodeFeedPoll.Outcome.CHANGED, InodeFeedPoll.Outcome.CHANGED,
					InodeFeedPoll.Outcome.UNCHANGED);
		assertThat(this.store.polls).extracting((poll) -> poll.measurements().size()).containsExactly(2, 1, 0);
		assertThat(this.store.polls).extracting(InodeFeedPoll::items).containsOnly(2);
		assertThat(this.store.polls).extracting((poll) -> poll.startedAt().toEpochMilli())
			.containsExactlyElementsOf(this.fixture.api.begins);
	}

	@Test
	void failedPollTellsTheKindOfFailureAndHowLongItTook() {
		this.fixture.api.next = () -> ScriptedApi.refused().delaySubscription(Duration.ofSeconds(7), this.fixture.time);
		this.fixture.feed.start();
		this.fixture.advance(Duration.ofSeconds(7));
		assertThat(this.store.polls).singleElement().satisfies((poll) -> {
			assertThat(poll.outcome()).isEqualTo(InodeFeedPoll.Outcome.FAILED);
			assertThat(poll.failure()).isEqualTo("InodeConnectionException");
			assertThat(poll.duration()).isEqualTo(Duration.ofSeconds(7));
			assertThat(poll.items()).isZero();
			assertThat(poll.measurements()).isEmpty();
		});
	}

	@Test
	void ignoredFieldWithTheTimeIsMeasuredAllTheSame() {
		FeedSettings settings = MEASURED.withIgnore(List.of("at"));
		PollingFeed feed = this.fixture.feed(Runnable::run, settings, this.store);
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1, "at", this.store.polls.size()));
		feed.start();
		this.fixture.advance(Duration.ofMinutes(5));
		assertThat(this.fixture.published).hasSize(1);
		assertThat(this.store.history).hasSameSizeAs(this.store.polls).hasSizeGreaterThan(3);
		feed.close();
	}

	@Test
	void itemsWithoutATimeAreMeasuredWhenTheyHaveChanged() {
		PollingFeed feed = this.fixture.feed(Runnable::run, PLAIN, this.store);
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1),
				Map.of("id", 2, "polls", this.store.polls.size()));
		feed.start();
		this.fixture.advance(Duration.ofMinutes(5));
		assertThat(this.store.polls).extracting((poll) -> poll.measurements().size()).startsWith(2, 1, 1, 1);
		assertThat(this.store.history).hasSize(this.store.polls.size() + 1);
		feed.close();
	}

	/**
	 * A day with each change of the clock: 23 and 25 hours, in which a sensor measures
	 * each minute by a local clock, and one stands still.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "2026-03-08T05:00:00Z", "2026-11-01T04:00:00Z" })
	void nightsInWhichClocksChangeHaveNoGapAndNoDouble(Instant begin) {
		this.fixture.clockAhead = Duration.between(Instant.EPOCH, begin);
		List<String> written = new ArrayList<>();
		this.fixture.api.next = () -> {
			Instant now = begin.plusMillis(this.fixture.time.now(TimeUnit.MILLISECONDS));
			Instant measured = now.truncatedTo(ChronoUnit.MINUTES);
			if (!written.contains("1 " + measured)) {
				written.add("1 " + measured);
			}
			return ScriptedApi.items(Map.of("id", 1, "at", local(measured), "poll", written.size()),
					Map.of("id", 2, "at", local(begin.plus(Duration.ofHours(1))), "poll", written.size()));
		};
		this.fixture.advance(Duration.ofSeconds(90));
		this.fixture.feed.start();
		this.fixture.advance(Duration.ofHours(24));
		assertThat(this.store.history.keySet()).filteredOn((key) -> key.startsWith("1 "))
			.containsExactlyElementsOf(written);
		assertThat(this.store.history.keySet()).filteredOn((key) -> key.startsWith("2 "))
			.containsExactly("2 " + begin.plus(Duration.ofHours(1)));
	}

	private static String local(Instant time) {
		return time.atZone(TORONTO).toLocalDateTime().toString();
	}

	@Test
	void storeThatFailsGetsThePollsLaterInTheirOrder() {
		this.store.failing = true;
		for (int at = 1; at < 6; at++) {
			poll(Map.of("id", 1, "at", at));
		}
		this.store.failing = false;
		this.fixture.advance(FeedFixture.INTERVAL);
		assertThat(this.store.polls).hasSizeGreaterThan(4)
			.isSortedAccordingTo(Comparator.comparing(InodeFeedPoll::startedAt));
		assertThat(this.store.history).hasSize(5);
	}

	@Test
	void pollsThatWaitAreBoundedAndTheOldestAreDropped(CapturedOutput output) {
		Deque<Runnable> tasks = new ArrayDeque<>();
		FeedHistory history = history(tasks, 2_500);
		for (int i = 0; i < 100; i++) {
			history.begin();
			history.failed(new IllegalStateException());
			this.fixture.advance(Duration.ofSeconds(1));
		}
		assertThat(tasks).hasSize(1);
		tasks.remove().run();
		assertThat(this.store.polls).hasSize(12);
		assertThat(this.store.polls.get(11).startedAt()).isEqualTo(Instant.ofEpochSecond(99));
		assertThat(output).containsOnlyOnce("the oldest polls are missing from the history");
	}

	@Test
	void measurementsOfPollsThatWaitCountUntilTheyAreWritten() {
		Deque<Runnable> tasks = new ArrayDeque<>();
		FeedHistory history = history(tasks, 2_400);
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1));
		this.fixture.feed.start();
		InodeSnapshot snapshot = this.fixture.latest();
		this.fixture.feed.close();
		for (int round = 0; round < 3; round++) {
			this.store.polls.clear();
			for (int i = 0; i < 5; i++) {
				history.begin();
				history.succeeded(snapshot, List.of(new Measurement("1", Instant.EPOCH, "x".repeat(1000))));
				this.fixture.advance(Duration.ofSeconds(1));
			}
			tasks.remove().run();
			assertThat(this.store.polls).hasSize(2);
		}
	}

	@Test
	void storeThatFailsIsLeftAloneOnceTheFeedIsClosed() {
		this.store.failing = true;
		poll(Map.of("id", 1, "at", 1));
		this.fixture.feed.close();
		this.store.failing = false;
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.store.polls).isEmpty();
		assertThat(this.fixture.api.begins).hasSize(1);
	}

	private FeedHistory history(Deque<Runnable> tasks, long mostSize) {
		FeedSupport support = new FeedSupport((event) -> {
		}, tasks::add, List.of(), this.fixture.time, "client", this.store);
		FeedListeners listeners = new FeedListeners(this.fixture.feed, List.of());
		StoredItems stored = new StoredItems(this.store, support, MEASURED, listeners, () -> (json) -> Map.of());
		return new FeedHistory(stored, MEASURED, support, this.fixture.time, mostSize);
	}

	@Test
	void outdatedRowsAreDeletedEachHour() {
		PollingFeed feed = this.fixture.feed(Runnable::run, PLAIN.withHistory(Duration.ofDays(30)), this.store);
		this.fixture.clockAhead = Duration.ofDays(40);
		feed.start();
		this.fixture.advance(Duration.ofMinutes(130));
		assertThat(this.store.prunes).hasSize(3).first().isEqualTo(Instant.EPOCH.plus(Duration.ofDays(10)));
		feed.close();
	}

	@Test
	void nothingIsAppendedUnlessAskedFor() {
		PollingFeed feed = this.fixture.feed(Runnable::run, FeedFixture.SETTINGS, this.store);
		feed.start();
		this.fixture.advance(Duration.ofMinutes(5));
		assertThat(this.store.polls).isEmpty();
		feed.close();
	}

	@SafeVarargs
	private void poll(Map<String, Object>... items) {
		this.fixture.api.next = () -> ScriptedApi.items(items);
		if (this.fixture.api.begins.isEmpty()) {
			this.fixture.feed.start();
		}
		else {
			this.fixture.poll();
		}
	}

}
