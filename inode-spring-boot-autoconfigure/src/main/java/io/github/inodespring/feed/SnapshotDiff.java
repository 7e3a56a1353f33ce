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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.github.inodespring.ConditionalReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has changed from one list of items to another. Of several items with one key
 * the last one counts: while pages are read an item may move on to the next one, and then
 * comes twice. An item without a key is told apart by its content: it can be added and
 * removed, but not changed.
 */
final class SnapshotDiff {

	private static final Log logger = LogFactory.getLog(SnapshotDiff.class);

	/**
	 * The field names that are logged: short ones without a special character.
	 */
	private static final Pattern NAME = Pattern.compile("[\\w.-]{1,30}");

	private static final int MOST_NAMES = 30;

	private final String collection;

	private final String key;

	private final AtomicBoolean keyChecked = new AtomicBoolean();

	SnapshotDiff(String collection, String key) {
		this.collection = collection;
		this.key = key;
	}

	Difference between(List<Map<String, @Nullable Object>> before, List<Map<String, @Nullable Object>> after) {
		if (before == after) {
			return new Difference(after, List.of());
		}
		Map<Identity, Map<String, @Nullable Object>> gone = new LinkedHashMap<>(capacity(before));
		index(before, gone, Map.of());
		Map<Identity, Map<String, @Nullable Object>> present = new LinkedHashMap<>(capacity(after));
		List<Map<String, @Nullable Object>> items = index(after, present, gone);
		checkKey(items);
		return new Difference(items, changes(gone, present));
	}

	private void checkKey(List<Map<String, @Nullable Object>> items) {
		boolean found = items.isEmpty() || items.stream().anyMatch((item) -> item.get(this.key) != null);
		if (!found && this.keyChecked.compareAndSet(false, true)) {
			logger.warn("Feed '%s': no item has the key '%s', so each change of an item counts as ADDED and REMOVED. "
				.formatted(this.collection, this.key) + "Fields of the first item: %s".formatted(fields(items.get(0))));
		}
	}

	private static List<String> fields(Map<String, @Nullable Object> item) {
		return item.keySet().stream().filter((name) -> NAME.matcher(name).matches()).limit(MOST_NAMES).toList();
	}

	private static int capacity(List<?> items) {
		return items.size() * 2;
	}

	private List<Map<String, @Nullable Object>> index(List<Map<String, @Nullable Object>> items,
			Map<Identity, Map<String, @Nullable Object>> index, Map<Identity, Map<String, @Nullable Object>> old) {
		List<Map<String, @Nullable Object>> held = new ArrayList<>(items.size());
		Map<String, Integer> copies = new HashMap<>();
		for (Map<String, @Nullable Object> item : items) {
			Object value = item.get(this.key);
			String text = Identity.of((value != null) ? value : item);
			Identity identity = new Identity(text, (value != null) ? 0 : copies.merge(text, 1, Integer::sum));
			Map<String, @Nullable Object> known = old.get(identity);
			boolean unchanged = known != null && known.equals(item) && ConditionalReader.haveSameText(known, item);
			Map<String, @Nullable Object> hold = (known != null && unchanged) ? known : item;
			index.put(identity, hold);
			held.add(hold);
		}
		return Collections.unmodifiableList(held);
	}

	private List<InodeChange> changes(Map<Identity, Map<String, @Nullable Object>> gone,
			Map<Identity, Map<String, @Nullable Object>> present) {
		List<InodeChange> changes = new ArrayList<>();
		present.forEach((identity, item) -> {
			Map<String, @Nullable Object> old = gone.remove(identity);
			if (old == null) {
				changes.add(InodeChange.added(item.get(this.key), item));
			}
			else if (old != item && !old.equals(item)) {
				changes.add(InodeChange.changed(item.get(this.key), old, item));
			}
		});
		gone.values().forEach((item) -> changes.add(InodeChange.removed(item.get(this.key), item)));
		return List.copyOf(changes);
	}

	/**
	 * What leads from one list of items to another.
	 *
	 * @param items the other list; items that have not changed are those of the first
	 * list, so that nothing is held twice
	 * @param changes the changes
	 */
	record Difference(List<Map<String, @Nullable Object>> items, List<InodeChange> changes) {

	}

	/**
	 * Identifies an item. It is comparable, so that a map stays fast even if a server
	 * chooses keys or items that have the same hash code.
	 *
	 * @param text the key or, for an item without one, its content
	 * @param copy zero for a key, else how many items with equal content there are up to
	 * this
	 */
	private record Identity(String text, int copy) implements Comparable<Identity> {

		private static final Comparator<Identity> ORDER = Comparator.comparing(Identity::text)
			.thenComparing(Identity::copy);

		/**
		 * Return a text that is equal for equal JSON values only.
		 */
		static String of(@Nullable Object value) {
			if (value instanceof Map<?, ?> map) {
				TreeMap<String, String> fields = new TreeMap<>();
				map.forEach((name, field) -> fields.put(of(name), of(field)));
				return fields.toString();
			}
			if (value instanceof List<?> list) {
				return list.stream().map(Identity::of).toList().toString();
			}
			String text = String.valueOf(value);
			return (value != null) ? value.getClass().getSimpleName() + text.length() + ":" + text : text;
		}

		@Override
		public int compareTo(Identity other) {
			return ORDER.compare(this, other);
		}

	}

}
