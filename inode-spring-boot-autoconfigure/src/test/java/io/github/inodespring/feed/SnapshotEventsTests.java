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
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the events of a feed.
 */
@ExtendWith(OutputCaptureExtension.class)
class SnapshotEventsTests {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final FeedFixture fixture = new FeedFixture(this.tasks::add);

	@Test
	void eventIsPublishedOnlyOnAChange() {
		poll(1);
		poll(1);
		this.fixture.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		poll(2);
		assertThat(this.tasks).hasSize(1);
		runTasks();
		assertThat(this.fixture.published).hasSize(1);
		poll(2);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void emptyCollectionIsNoEvent() {
		this.fixture.api.next = () -> ScriptedApi.items();
		this.fixture.feed.start();
		this.fixture.poll();
		assertThat(this.tasks).isEmpty();
		assertThat(this.fixture.latest().getItems()).isEmpty();
	}

	@Test
	void eventBringsItsSnapshotAndChanges() {
		poll(1);
		runTasks();
		poll(2);
		runTasks();
		assertThat(changes()).containsExactly(List.of("ADDED 1"), List.of("CHANGED 1 [speed]"));
		assertThat(this.fixture.published).extracting(InodeSnapshot::isFirst).containsExactly(true, false);
		assertThat(this.fixture.published.get(1)).isSameAs(this.fixture.latest());
	}

	@Test
	void oneAtATimeAndTheNewestWaits() {
		List<Integer> waiting = new ArrayList<>();
		this.fixture.eventListener = (snapshot) -> {
			this.fixture.published.add(snapshot);
			if (this.fixture.published.size() == 1) {
				poll(2);
				poll(3);
				waiting.add(this.tasks.size());
			}
		};
		poll(1);
		runTasks();
		assertThat(waiting).containsExactly(0);
		assertThat(this.fixture.published).hasSize(2);
		InodeChange change = this.fixture.published.get(1).getChanges().get(0);
		assertThat(change.getBefore()).containsEntry("speed", 1);
		assertThat(change.getAfter()).containsEntry("speed", 3);
	}

	@Test
	void changeThatIsTakenBackWhileListenersAreBusyIsNoEvent() {
		poll(1);
		runTasks();
		poll(2);
		poll(1);
		runTasks();
		assertThat(this.fixture.published).hasSize(1);
	}

	@Test
	void changeThatWaitsIsNotForgottenWhenNothingMoreChanges() {
		poll(1);
		runTasks();
		poll(2);
		poll(2);
		this.fixture.api.next = ScriptedApi::notModified;
		this.fixture.poll();
		runTasks();
		assertThat(changes()).containsExactly(List.of("ADDED 1"), List.of("CHANGED 1 [speed]"));
	}

	@Test
	void coalescingLosesNoChange() {
		Random random = new Random(42);
		for (int i = 0; i < 2000; i++) {
			this.fixture.api.next = () -> ScriptedApi.items(randomItems(random));
			this.fixture.feed.start();
			this.fixture.poll();
			if (random.nextInt(4) == 0) {
				runTasks();
			}
		}
		runTasks();
		List<Map<String, @Nullable Object>> replayed = new ArrayList<>();
		for (InodeSnapshot snapshot : this.fixture.published) {
			for (InodeChange change : snapshot.getChanges()) {
				assertThat(change.getBefore() == null || replayed.remove(change.getBefore())).isTrue();
				if (change.getAfter() != null) {
					replayed.add(change.getAfter());
				}
			}
			assertThat(replayed).containsExactlyInAnyOrderElementsOf(snapshot.getItems());
		}
		assertThat(replayed).containsExactlyInAnyOrderElementsOf(this.fixture.latest().getItems());
		assertThat(this.fixture.published).hasSizeBetween(100, 700);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusedEventIsPublishedLater(Throwable refusal) {
		boolean[] full = { true };
		FeedFixture fixture = new FeedFixture((task) -> {
			if (full[0]) {
				ReflectionUtils.rethrowRuntimeException(refusal);
			}
			task.run();
		});
		fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1));
		fixture.feed.start();
		assertThat(fixture.published).isEmpty();
		assertThat(fixture.deliveries).containsExactly("failed " + refusal.getMessage());
		full[0] = false;
		fixture.advance(Duration.ofSeconds(1));
		assertThat(fixture.api.begins).hasSize(1);
		assertThat(fixture.published).hasSize(1);
		assertThat(fixture.published.get(0).getChanges()).hasSize(1);
		assertThat(fixture.failures).isEmpty();
	}

	static Stream<Throwable> refusals() {
		return Stream.of(new RejectedExecutionException("full"), new IllegalStateException("of a task decorator"),
				new OutOfMemoryError("unable to create native thread"));
	}

	@Test
	void snapshotsThatComeBeforeTheFirstIsPublishedAreOne() {
		poll(1);
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1), Map.of("id", 2));
		this.fixture.poll();
		runTasks();
		assertThat(changes()).containsExactly(List.of("ADDED 1", "ADDED 2"));
		assertThat(this.fixture.published.get(0).isFirst()).isTrue();
	}

	@Test
	void nothingIsPublishedWhileStoppedAndWhatWaitsComesAfterTheStart() {
		poll(1);
		this.fixture.feed.stop();
		runTasks();
		assertThat(this.fixture.published).isEmpty();
		this.fixture.api.next = ScriptedApi::refused;
		this.fixture.feed.start();
		runTasks();
		assertThat(changes()).containsExactly(List.of("ADDED 1"));
	}

	@Test
	void blockedListenerHoldsNoPollUp() {
		poll(1);
		assertThat(this.tasks).hasSize(1);
		this.fixture.advance(Duration.ofHours(1));
		assertThat(this.fixture.successes).hasSizeGreaterThan(50);
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void nothingIsPublishedOnceClosed() {
		poll(1);
		this.fixture.feed.close();
		runTasks();
		assertThat(this.fixture.published).isEmpty();
		assertThat(this.fixture.time.now(TimeUnit.SECONDS)).isZero();
	}

	private void poll(int speed) {
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1, "speed", speed));
		if (this.fixture.api.begins.isEmpty()) {
			this.fixture.feed.start();
		}
		else {
			this.fixture.poll();
		}
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private static List<Map<String, @Nullable Object>> randomItems(Random random) {
		List<Map<String, @Nullable Object>> items = new ArrayList<>();
		for (int id = 1; id <= 3; id++) {
			if (random.nextBoolean()) {
				items.add(Map.of("id", id, "speed", random.nextInt(3)));
			}
		}
		return items;
	}

	private List<List<String>> changes() {
		return this.fixture.published.stream()
			.map((snapshot) -> snapshot.getChanges().stream().map(InodeChange::toString).toList())
			.toList();
	}

}
