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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for fields that make no change, and for items that are silent.
 */
@ExtendWith(OutputCaptureExtension.class)
class FeedSignalTests {

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final FeedSettings IGNORING = FeedFixture.SETTINGS.withIgnore(Set.of("jitter", "seen"));

	private static final FeedSettings MEASURED = FeedFixture.SETTINGS.withMeasuredAt("at", UTC, Duration.ofMinutes(15));

	@Test
	void jitterOfManyItemsIsNoEventAndIsUpdatedSilently() {
		FeedFixture fixture = new FeedFixture(Runnable::run, IGNORING, null);
		for (int poll = 0; poll < 3; poll++) {
			poll(fixture, jittering(poll, 10_000));
		}
		assertThat(fixture.published).hasSize(1);
		assertThat(fixture.latest().hasChanges()).isFalse();
		assertThat(fixture.latest().getItems()).extracting((item) -> item.get("jitter")).containsOnly(2);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object>[] jittering(int value, int items) {
		return IntStream.range(0, items).mapToObj((id) -> Map.of("id", id, "jitter", value)).toArray(Map[]::new);
	}

	@Test
	void ignoredFieldsAreNotAmongTheChangedOnes() {
		FeedFixture fixture = new FeedFixture(Runnable::run, IGNORING, null);
		poll(fixture, Map.of("id", 1, "speed", 1, "jitter", 1));
		poll(fixture, Map.of("id", 1, "speed", 1, "jitter", 2));
		poll(fixture, Map.of("id", 1, "speed", 2, "jitter", 3, "seen", true));
		InodeChange change = fixture.published.get(1).getChanges().get(0);
		assertThat(change.getChangedFields()).containsExactly("speed");
		assertThat(change.getBefore()).isEqualTo(Map.of("id", 1, "speed", 1, "jitter", 2));
		assertThat(change.getAfter()).isEqualTo(Map.of("id", 1, "speed", 2, "jitter", 3, "seen", true));
	}

	@Test
	void itemsWithoutAKeyIgnoreTheFieldsToo() {
		FeedFixture fixture = new FeedFixture(Runnable::run, IGNORING, null);
		poll(fixture, Map.of("name", "A", "jitter", 1));
		poll(fixture, Map.of("name", "A", "jitter", 2));
		assertThat(fixture.published).hasSize(1);
	}

	@Test
	void ignoredFieldsAreNotWrittenAgain() {
		MemoryFeedStore store = new MemoryFeedStore();
		FeedFixture fixture = new FeedFixture(Runnable::run, IGNORING, store);
		poll(fixture, Map.of("id", 1, "jitter", 1));
		poll(fixture, Map.of("id", 1, "jitter", 2));
		assertThat(store.calls).containsExactly("load client links", "announce [1] []", "save [1] []");
	}

	@Test
	void frozenItemIsSilentWithinItsGreatestAgeAndOnePoll() {
		FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, null);
		Instant at = now(fixture);
		for (int minute = 0; minute <= 17; minute++) {
			poll(fixture, Map.of("id", 1, "at", at.toString()), Map.of("id", 2, "at", now(fixture).toString()),
					Map.of("id", 3));
		}
		assertThat(fixture.latest().getSilentItems()).singleElement().extracting((item) -> item.get("id")).isEqualTo(1);
		assertThat(fixture.latest().getSilentItems()).isUnmodifiable();
		assertThat(fixture.feed.isStale()).isFalse();
		assertThat(fixture.successes)
			.filteredOn(
					(snapshot) -> Duration.between(at, snapshot.getReceivedAt()).compareTo(Duration.ofMinutes(15)) > 0)
			.hasSizeGreaterThan(0)
			.allSatisfy((snapshot) -> assertThat(snapshot.getSilentItems()).hasSize(1));
		assertThat(fixture.successes)
			.filteredOn(
					(snapshot) -> Duration.between(at, snapshot.getReceivedAt()).compareTo(Duration.ofMinutes(15)) <= 0)
			.allSatisfy((snapshot) -> assertThat(snapshot.getSilentItems()).isEmpty());
	}

	@Test
	void itemBecomesSilentThoughTheServerSaysThatNothingHasChanged() {
		FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, null);
		poll(fixture, Map.of("id", 1, "at", now(fixture).getEpochSecond()));
		assertThat(fixture.latest().getSilentItems()).isEmpty();
		fixture.api.next = ScriptedApi::notModified;
		fixture.advance(Duration.ofMinutes(17));
		assertThat(fixture.latest().getSilentItems()).hasSize(1);
	}

	@Test
	void failedPollNamesNoItem() {
		FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, null);
		poll(fixture, Map.of("id", 1, "at", now(fixture).toString()));
		fixture.api.next = ScriptedApi::refused;
		fixture.advance(Duration.ofHours(2));
		assertThat(fixture.latest().getSilentItems()).isEmpty();
		assertThat(fixture.published).hasSize(1);
	}

	@Test
	void timeThatNoItemHasIsWarnedOfOnce(CapturedOutput output) {
		FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, null);
		poll(fixture, Map.of("id", 1, "updated_at", "2026-11-24T08:00:00Z"));
		poll(fixture, Map.of("id", 1, "at", "yesterday"));
		assertThat(output).containsOnlyOnce("Feed 'links': no item has a time in the field 'at'")
			.contains("updated_at");
		assertThat(fixture.latest().getSilentItems()).isEmpty();
	}

	@Test
	void timeThatOneItemHasIsNotWarnedOf(CapturedOutput output) {
		FeedFixture fixture = new FeedFixture(Runnable::run, MEASURED, null);
		poll(fixture, Map.of("id", 1), Map.of("id", 2, "at", 0));
		poll(fixture);
		assertThat(output).doesNotContain("no item has a time");
	}

	private static Instant now(FeedFixture fixture) {
		return Instant.ofEpochMilli(fixture.time.now(TimeUnit.MILLISECONDS));
	}

	@SafeVarargs
	private static void poll(FeedFixture fixture, Map<String, Object>... items) {
		fixture.api.next = () -> ScriptedApi.items(items);
		if (fixture.api.begins.isEmpty()) {
			fixture.feed.start();
		}
		else {
			fixture.poll();
		}
	}

}
