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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.inodespring.CpuTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SnapshotDiff}.
 */
class SnapshotDiffTests {

	private static final Map<String, Object> ONE = Map.of("id", 1, "speed", 50);

	private static final Map<String, Object> TWO = Map.of("id", 2, "speed", 60);

	@Test
	void newItemIsAdded() {
		InodeChange change = only(diff(ScriptedApi.list(ONE), ScriptedApi.list(ONE, TWO)));
		assertThat(change.getType()).isEqualTo(InodeChange.Type.ADDED);
		assertThat(change.getKey()).isEqualTo(2);
		assertThat(change.getBefore()).isNull();
		assertThat(change.getAfter()).isEqualTo(TWO);
		assertThat(change.getChangedFields()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "id" })
	void itemsWithEqualHashCodesAreComparedInTime(String field) {
		List<Map<String, Object>> items = new ArrayList<>();
		for (int i = 0; i < 16_384; i++) {
			items.add((i % 2 == 0) ? Map.of(field, colliding(i)) : Map.of(field, List.of(colliding(i))));
		}
		assertThat(items).extracting(Map::hashCode).containsOnly(items.get(0).hashCode(), items.get(1).hashCode());
		List<Map<String, Object>> others = List.copyOf(items.subList(0, 16_000));
		assertThat(CpuTime.of(() -> assertThat(
				new SnapshotDiff(new FeedSettings("links", Duration.ofSeconds(60))).between(List.copyOf(items), others)
					.changes())
			.hasSize(384))).isLessThan(Duration.ofSeconds(3));
	}

	private static String colliding(int number) {
		StringBuilder text = new StringBuilder();
		for (int bit = 0; bit < 14; bit++) {
			text.append(((number >> bit & 1) == 0) ? "Aa" : "BB");
		}
		return text.toString();
	}

	@Test
	void missingItemIsRemoved() {
		InodeChange change = only(diff(ScriptedApi.list(ONE, TWO), ScriptedApi.list(TWO)));
		assertThat(change.getType()).isEqualTo(InodeChange.Type.REMOVED);
		assertThat(change.getKey()).isEqualTo(1);
		assertThat(change.getBefore()).isEqualTo(ONE);
		assertThat(change.getAfter()).isNull();
	}

	@Test
	void otherValuesAreAChangeThatNamesTheFields() {
		Map<String, Object> before = Map.of("id", 1, "speed", 50, "name", "A", "old", true);
		Map<String, Object> after = Map.of("id", 1, "speed", 40, "name", "A", "new", true);
		InodeChange change = only(diff(ScriptedApi.list(before), ScriptedApi.list(after)));
		assertThat(change.getType()).isEqualTo(InodeChange.Type.CHANGED);
		assertThat(change.getBefore()).isEqualTo(before);
		assertThat(change.getAfter()).isEqualTo(after);
		assertThat(change.getChangedFields()).containsExactlyInAnyOrder("speed", "old", "new");
	}

	@Test
	void nullAndMissingAreDifferent() {
		Map<String, @Nullable Object> withNull = new HashMap<>(ONE);
		withNull.put("delay", null);
		InodeChange change = only(diff(ScriptedApi.list(ONE), ScriptedApi.list(withNull)));
		assertThat(change.getChangedFields()).containsExactly("delay");
	}

	@Test
	void anotherOrderIsNoChange() {
		assertThat(diff(ScriptedApi.list(ONE, TWO), ScriptedApi.list(TWO, ONE))).isEmpty();
	}

	@Test
	void itemsWithoutKeyAreToldApartByContent() {
		Map<String, Object> a = Map.of("name", "A");
		Map<String, Object> b = Map.of("name", "B");
		assertThat(diff(ScriptedApi.list(a, b), ScriptedApi.list(b, a))).isEmpty();
		assertThat(diff(ScriptedApi.list(a, a), ScriptedApi.list(a))).extracting(InodeChange::toString)
			.containsExactly("REMOVED null");
		assertThat(diff(ScriptedApi.list(a), ScriptedApi.list(b))).extracting(InodeChange::getType)
			.containsExactly(InodeChange.Type.ADDED, InodeChange.Type.REMOVED);
	}

	@Test
	void lastOfSeveralWithOneKeyCounts() {
		Map<String, Object> copy = Map.of("id", 1, "speed", 99);
		assertThat(diff(ScriptedApi.list(ONE, copy), ScriptedApi.list(ONE, copy))).isEmpty();
		assertThat(diff(ScriptedApi.list(ONE), ScriptedApi.list(ONE, TWO, ONE))).extracting(InodeChange::toString)
			.containsExactly("ADDED 2");
		assertThat(diff(ScriptedApi.list(ONE), ScriptedApi.list(ONE, copy))).extracting(InodeChange::toString)
			.containsExactly("CHANGED 1 [speed]");
		assertThat(diff(ScriptedApi.list(ONE, copy), ScriptedApi.list(ONE))).extracting(InodeChange::toString)
			.containsExactly("CHANGED 1 [speed]");
		assertThat(diff(ScriptedApi.list(ONE, copy), ScriptedApi.list())).extracting(InodeChange::toString)
			.containsExactly("REMOVED 1");
	}

	@Test
	void numberAndStringAreDifferentKeys() {
		assertThat(diff(ScriptedApi.list(Map.of("id", 1)), ScriptedApi.list(Map.of("id", "1"))))
			.extracting(InodeChange::getType)
			.containsExactly(InodeChange.Type.ADDED, InodeChange.Type.REMOVED);
	}

	@Test
	void keyThatIsNullIsAsNone() {
		Map<String, @Nullable Object> a = new HashMap<>();
		a.put("id", null);
		assertThat(diff(ScriptedApi.list(a), ScriptedApi.list(a))).isEmpty();
		assertThat(diff(ScriptedApi.list(a), ScriptedApi.list(ONE))).extracting(InodeChange::toString)
			.containsExactly("ADDED 1", "REMOVED null");
	}

	@Test
	void itemBeforeHasTheFieldsThatWentAndThoseThatWereNull() {
		Map<String, @Nullable Object> before = new HashMap<>(Map.of("id", 1, "gone", true, "same", 1));
		before.put("delay", null);
		InodeChange change = only(
				diff(ScriptedApi.list(before), ScriptedApi.list(Map.of("id", 1, "same", 1, "delay", 2, "new", 3))));
		assertThat(change.getBefore()).isEqualTo(before).isUnmodifiable();
		assertThat(change.getChangedFields()).containsExactlyInAnyOrder("gone", "delay", "new");
	}

	@Test
	void whatHasNotChangedIsHeldOnce() {
		List<Map<String, @Nullable Object>> before = ScriptedApi.list(ONE, TWO, Map.of("name", "A"));
		List<Map<String, @Nullable Object>> after = ScriptedApi.list(Map.of("name", "A"), ONE,
				Map.of("id", 2, "speed", 61));
		SnapshotDiff.Difference difference = new SnapshotDiff(new FeedSettings("links", Duration.ofSeconds(60)))
			.between(before, after);
		assertThat(difference.items()).isEqualTo(after).isUnmodifiable();
		assertThat(difference.items().get(0)).isSameAs(before.get(2));
		assertThat(difference.items().get(1)).isSameAs(before.get(0));
		assertThat(difference.items().get(2)).isSameAs(after.get(2));
	}

	@Test
	void anyFieldCanBeTheKey() {
		Map<String, Object> before = Map.of("id", 1, "code", "x");
		Map<String, Object> after = Map.of("id", 2, "code", "x");
		assertThat(new SnapshotDiff(new FeedSettings("links", Duration.ofSeconds(60), "code"))
			.between(ScriptedApi.list(before), ScriptedApi.list(after))
			.changes()).extracting(InodeChange::toString).containsExactly("CHANGED x [id]");
	}

	@Test
	void changesComeInTheOrderOfTheItems() {
		assertThat(diff(ScriptedApi.list(ONE), ScriptedApi.list(TWO, Map.of("id", 3)))).extracting(InodeChange::getKey)
			.containsExactly(2, 3, 1);
	}

	@Test
	void changesAreWhatLeadsFromOneListToTheOther() {
		for (int seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			List<Map<String, @Nullable Object>> before = randomItems(random);
			List<Map<String, @Nullable Object>> after = randomItems(random);
			List<Map<String, @Nullable Object>> patched = new ArrayList<>(before);
			for (InodeChange change : diff(before, after)) {
				if (change.getBefore() != null) {
					assertThat(patched.remove(change.getBefore())).isTrue();
				}
				if (change.getAfter() != null) {
					patched.add(change.getAfter());
				}
			}
			assertThat(patched).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(after);
		}
	}

	private static List<Map<String, @Nullable Object>> randomItems(Random random) {
		List<Map<String, @Nullable Object>> items = new ArrayList<>();
		for (int i = random.nextInt(6); i > 0; i--) {
			Map<String, @Nullable Object> item = new HashMap<>();
			if (random.nextInt(4) > 0) {
				item.put("id", i);
			}
			item.put("speed", random.nextInt(3));
			items.add(item);
		}
		Collections.shuffle(items, random);
		return items;
	}

	private static List<InodeChange> diff(List<Map<String, @Nullable Object>> before,
			List<Map<String, @Nullable Object>> after) {
		return new SnapshotDiff(new FeedSettings("links", Duration.ofSeconds(60))).between(before, after).changes();
	}

	private static InodeChange only(List<InodeChange> changes) {
		assertThat(changes).hasSize(1);
		return changes.get(0);
	}

}
