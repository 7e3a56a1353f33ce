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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PollingFeed} in virtual time.
 */
@ExtendWith(OutputCaptureExtension.class)
class PollingFeedTests {

	private static final Map<String, Object> ONE = Map.of("id", 1, "speed", 50);

	private static final Map<String, Object> TWO = Map.of("id", 2, "speed", 60);

	private final FeedFixture fixture = new FeedFixture();

	private final PollingFeed feed = this.fixture.feed;

	private final ScriptedApi api = this.fixture.api;

	PollingFeedTests() {
		this.api.next = () -> ScriptedApi.items(ONE, TWO);
	}

	@AfterEach
	void close() {
		this.feed.close();
	}

	@Test
	void nothingIsPolledBeforeTheStart() {
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.api.begins).isEmpty();
		assertThat(this.feed.latest()).isEmpty();
	}

	@Test
	void firstPollIsMadeAtOnce() {
		this.feed.start();
		this.fixture.advance(Duration.ZERO);
		assertThat(this.api.begins).containsExactly(0L);
		assertThat(this.fixture.latest().getItems()).containsExactly(ONE, TWO);
		assertThat(this.fixture.latest().isFirst()).isTrue();
		assertThat(this.fixture.latest().getChanges()).extracting(InodeChange::toString)
			.containsExactly("ADDED 1", "ADDED 2");
	}

	@Test
	void pollsBeginAnIntervalApartATenthMoreOrLess() {
		this.api.next = () -> ScriptedApi.items(ONE).delayElement(Duration.ofSeconds(20), this.fixture.time);
		this.feed.start();
		this.fixture.advance(Duration.ofHours(4));
		assertThat(gaps()).hasSizeGreaterThan(200)
			.allSatisfy((gap) -> assertThat(gap).isBetween(54_000L, 66_000L))
			.anySatisfy((gap) -> assertThat(gap).isLessThan(57_000L))
			.anySatisfy((gap) -> assertThat(gap).isGreaterThan(63_000L));
	}

	@Test
	void pollsNeverOverlap() {
		this.api.next = () -> ScriptedApi.items(ONE).delayElement(Duration.ofSeconds(150), this.fixture.time);
		this.feed.start();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.api.mostAtOnce).hasValue(1);
		assertThat(gaps()).hasSize(24).containsOnly(150_000L);
	}

	@Test
	void snapshotTellsWhenItWasReceivedAndWhatChanged() {
		this.feed.start();
		this.api.next = () -> ScriptedApi.items(Map.of("id", 1, "speed", 40), Map.of("id", 3));
		this.fixture.poll();
		InodeSnapshot latest = this.fixture.latest();
		assertThat(latest.getReceivedAt().toEpochMilli()).isEqualTo(this.api.begins.get(1));
		assertThat(latest.isFirst()).isFalse();
		assertThat(latest.getChanges()).extracting(InodeChange::toString)
			.containsExactly("CHANGED 1 [speed]", "ADDED 3", "REMOVED 2");
		assertThat(latest.itemsAs(Item.class)).containsExactly(new Item(1), new Item(3));
		assertThat(latest.getItems()).isUnmodifiable();
		assertThat(latest.getChanges()).isUnmodifiable();
	}

	@Test
	void keyThatIsInNoItemIsWarnedOfOnce(CapturedOutput output) {
		this.api.next = () -> ScriptedApi.items(Map.of("code", 1, "a\nb", 2));
		this.feed.start();
		this.fixture.poll();
		this.api.next = () -> ScriptedApi.items(Map.of("code", 2));
		this.fixture.poll();
		assertThat(output).containsOnlyOnce("no item has the key 'id'")
			.contains("Feed 'links'")
			.contains("Fields of the first item: [code]");
	}

	@Test
	void keyThatIsInAnItemIsNotWarnedOf(CapturedOutput output) {
		this.api.next = () -> ScriptedApi.items(Map.of("code", 1), Map.of("id", 1));
		this.feed.start();
		this.fixture.poll();
		this.api.next = () -> ScriptedApi.items();
		this.fixture.poll();
		assertThat(output).doesNotContain("no item has the key");
	}

	@Test
	void unchangedCollectionRenewsTheSnapshot() {
		this.feed.start();
		this.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		assertThat(this.fixture.latest().getItems()).containsExactly(ONE, TWO);
		assertThat(this.fixture.latest().hasChanges()).isFalse();
		assertThat(this.fixture.latest().getReceivedAt().toEpochMilli()).isEqualTo(this.api.begins.get(1));
	}

	@Test
	void failureKeepsTheLatestSnapshot() {
		this.feed.start();
		InodeSnapshot before = this.fixture.latest();
		this.api.next = () -> ScriptedApi.failure(502);
		this.fixture.poll();
		assertThat(this.fixture.latest()).isSameAs(before);
		assertThat(this.fixture.failures).hasSize(1);
		this.api.next = () -> ScriptedApi.items(ONE, TWO);
		this.fixture.poll();
		assertThat(this.fixture.latest()).isNotSameAs(before);
		assertThat(this.fixture.latest().hasChanges()).isFalse();
	}

	@Test
	void noKindOfFailureEndsTheFeed() {
		this.api.next = () -> {
			throw new IllegalStateException("thrown, not signalled");
		};
		this.feed.start();
		this.api.next = () -> Mono.error(new StackOverflowError());
		this.fixture.poll();
		this.api.next = () -> Mono.error(new IllegalArgumentException());
		this.fixture.poll();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		assertThat(this.fixture.failures).hasSize(3);
		assertThat(this.fixture.latest().getItems()).containsExactly(ONE);
	}

	@Test
	void retryAfterIsHonoured() {
		this.api.next = () -> ScriptedApi.failure(429, Duration.ofMinutes(10));
		this.feed.start();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		assertThat(gaps()).singleElement().satisfies(PollingFeedTests::tenMinutesAndATenth);
	}

	@Test
	void retryAfterShorterThanTheIntervalChangesNothing() {
		this.api.next = () -> ScriptedApi.failure(503, Duration.ofSeconds(1));
		this.feed.start();
		this.fixture.poll();
		assertThat(gaps()).allSatisfy((gap) -> assertThat(gap).isGreaterThanOrEqualTo(54_000L));
	}

	@Test
	void retryAfterOfAYearIsBelievedForADay() {
		this.api.next = () -> ScriptedApi.failure(429, Duration.ofDays(365));
		this.feed.start();
		this.fixture.advance(Duration.ofHours(24).minusMinutes(1));
		assertThat(this.api.begins).hasSize(1);
		this.fixture.advance(Duration.ofHours(3));
		assertThat(this.api.begins).hasSize(2);
	}

	@Test
	void retryAfterHoldsForAStartInTheMeantime() {
		this.api.next = () -> ScriptedApi.failure(429, Duration.ofMinutes(10));
		this.feed.start();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.advance(Duration.ofMinutes(4));
		this.feed.stop();
		this.feed.start();
		this.fixture.poll();
		assertThat(gaps()).singleElement().satisfies(PollingFeedTests::tenMinutesAndATenth);
		this.feed.stop();
		this.feed.start();
		assertThat(this.api.begins).hasSize(3);
	}

	@Test
	void pollThatDoesNotEndIsGivenUp() {
		this.api.next = Mono::never;
		this.feed.start();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.advance(Duration.ofMinutes(59));
		assertThat(this.api.begins).hasSize(1);
		this.fixture.advance(Duration.ofMinutes(2));
		assertThat(this.api.begins).hasSizeBetween(2, 3);
		assertThat(this.fixture.failures).singleElement()
			.isInstanceOf(TimeoutException.class)
			.asString()
			.contains("PT1H");
		assertThat(this.fixture.latest().getItems()).containsExactly(ONE);
	}

	@Test
	void whatCannotBeTakenIsAFailureAndIsNotKept() {
		this.feed.start();
		InodeSnapshot before = this.fixture.latest();
		this.api.next = () -> ScriptedApi.instances("\"incomparable\"", Map.of("id", new IncomparableKey()));
		this.fixture.poll();
		assertThat(this.fixture.failures).singleElement().isInstanceOf(StackOverflowError.class);
		assertThat(this.fixture.latest()).isSameAs(before);
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		this.fixture.poll();
		assertThat(this.api.knownTags).containsExactly("", ScriptedApi.tag(ONE, TWO), ScriptedApi.tag(ONE, TWO),
				ScriptedApi.tag(ONE));
	}

	@Test
	void itemsThatHaveNotChangedAreHeldOnce() {
		this.feed.start();
		Map<String, Object> one = this.fixture.latest().getItems().get(0);
		this.api.next = () -> ScriptedApi.items(ONE, Map.of("id", 2, "speed", 61));
		this.fixture.poll();
		assertThat(this.fixture.latest().getItems().get(0)).isSameAs(one);
	}

	@Test
	void readerKeepsTheItemsOfTheSnapshot() {
		List<WeakReference<Object>> names = new ArrayList<>();
		this.api.next = () -> {
			String name = String.valueOf("Link 1".toCharArray());
			names.add(new WeakReference<>(name));
			return ScriptedApi.instances("\"" + names.size() + "\"", Map.of("id", 1, "name", name));
		};
		this.feed.start();
		this.fixture.poll();
		this.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		assertThat(this.api.knownTags).containsExactly("", "\"1\"", "\"2\"");
		assertThat(this.fixture.latest().getItems().get(0).get("name")).isSameAs(names.get(0).get());
		Awaitility.await().untilAsserted(() -> {
			System.gc();
			assertThat(names.get(1).get()).isNull();
		});
	}

	@Test
	void listenerThatThrowsHarmsNobody(CapturedOutput output) {
		this.fixture.thrown = new IllegalStateException("of the listener");
		this.feed.start();
		this.api.next = () -> ScriptedApi.refused();
		this.fixture.poll();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		assertThat(this.fixture.successes).hasSize(2);
		assertThat(this.fixture.failures).hasSize(1);
		assertThat(this.fixture.published).hasSize(2);
		assertThat(output).contains("A listener of feed 'links' failed", "of the listener");
	}

	@Test
	void failureAfterARestartIsLoggedAgain(CapturedOutput output) {
		this.api.next = () -> ScriptedApi.refused();
		this.feed.start();
		this.fixture.poll();
		this.feed.stop();
		this.feed.start();
		this.fixture.poll();
		assertThat(output.getAll().split("Connection refused", -1)).hasSize(3);
	}

	@Test
	void stopCutsOffThePollUnderWayAndStartBeginsAnew() {
		this.feed.start();
		this.api.next = Mono::never;
		this.fixture.poll();
		assertThat(this.api.underWay).hasValue(1);
		this.feed.stop();
		assertThat(this.api.underWay).hasValue(0);
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.api.begins).hasSize(2);
		this.api.next = () -> ScriptedApi.items(ONE);
		this.feed.start();
		assertThat(this.api.knownTags).containsExactly("", ScriptedApi.tag(ONE, TWO), "");
	}

	@Test
	void stopKeepsTheLatestSnapshotAndTheNextStartGoesOnFromIt() {
		this.feed.start();
		this.feed.stop();
		assertThat(this.fixture.latest().getItems()).containsExactly(ONE, TWO);
		this.api.next = () -> ScriptedApi.items(TWO);
		this.feed.start();
		assertThat(this.fixture.latest().getChanges()).extracting(InodeChange::toString).containsExactly("REMOVED 1");
	}

	@Test
	void startAndStopTwiceAreAsOnce() {
		this.feed.start();
		this.feed.start();
		assertThat(this.api.begins).hasSize(1);
		this.feed.stop();
		this.feed.stop();
		assertThat(this.api.underWay).hasValue(0);
	}

	@Test
	void closedFeedDoesNotStartAgain() {
		this.feed.close();
		this.feed.start();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.api.begins).isEmpty();
	}

	@Test
	void changesOfStateAreLoggedOnce(CapturedOutput output) {
		this.feed.start();
		this.api.next = () -> ScriptedApi.refused();
		this.fixture.poll();
		this.fixture.poll();
		this.fixture.poll();
		assertThat(output).containsOnlyOnce("Connection refused").doesNotContain("works again");
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		this.fixture.poll();
		assertThat(output).containsOnlyOnce("Feed 'links' works again");
	}

	@Test
	void runningFeedIsStaleAfterFiveIntervals() {
		this.api.next = () -> ScriptedApi.refused();
		assertThat(this.feed.isStale()).isFalse();
		this.feed.start();
		this.fixture.advance(Duration.ofMinutes(5));
		assertThat(this.feed.isStale()).isFalse();
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(this.feed.isStale()).isTrue();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.poll();
		assertThat(this.feed.isStale()).isFalse();
	}

	@Test
	void stoppedFeedIsNotStaleNorIsOneThatHasJustStarted() {
		this.feed.start();
		this.feed.stop();
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.feed.isStale()).isFalse();
		this.api.next = Mono::never;
		this.feed.start();
		assertThat(this.feed.isStale()).isFalse();
	}

	@Test
	void clockThatIsSetChangesNothingButTheTimeOfReceipt() {
		this.api.next = () -> ScriptedApi.failure(429, Duration.ofMinutes(10));
		this.feed.start();
		this.api.next = () -> ScriptedApi.items(ONE);
		this.feed.stop();
		this.fixture.clockAhead = Duration.ofDays(2);
		this.feed.start();
		this.fixture.poll();
		assertThat(gaps()).singleElement().satisfies(PollingFeedTests::tenMinutesAndATenth);
		assertThat(this.fixture.latest().getReceivedAt())
			.isEqualTo(Instant.ofEpochMilli(this.api.begins.get(1)).plus(Duration.ofDays(2)));
		this.fixture.clockAhead = Duration.ofDays(4);
		assertThat(this.feed.isStale()).isFalse();
	}

	private static void tenMinutesAndATenth(long gap) {
		assertThat(gap).isBetween(600_000L, 660_000L);
	}

	private List<Long> gaps() {
		List<Long> gaps = new ArrayList<>();
		for (int i = 1; i < this.api.begins.size(); i++) {
			gaps.add(this.api.begins.get(i) - this.api.begins.get(i - 1));
		}
		return gaps;
	}

	/**
	 * Stands for an error while snapshots are compared.
	 */
	private static final class IncomparableKey {

		@Override
		public int hashCode() {
			throw new StackOverflowError();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			throw new StackOverflowError();
		}

	}

	record Item(int id) {

	}

}
