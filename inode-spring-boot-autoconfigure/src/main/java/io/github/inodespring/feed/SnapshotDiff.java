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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.github.inodespring.ConditionalReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has changed from one list of items to another. Of several items with one key
 * the last one counts: while pages are read an item may move on to the next one, and then
 * comes twice. An item without a key is identified by its content: it can be added and
 * removed, but not changed.
 */
final class SnapshotDiff {

	private static final Log logger = LogFactory.getLog(SnapshotDiff.class);

	/**
	 * The field names that are logged: short ones without a special character.
	 */
	private static final Pattern NAME = Pattern.compile("[\\w.-]{1,30}");

	private static final int MOST_NAMES = 30;

	private final FeedSettings settings;

	private final AtomicBoolean keyChecked = new AtomicBoolean();

	SnapshotDiff(FeedSettings settings) {
		this.settings = settings;
	}

	Difference between(List<Map<String, @Nullable Object>> before, List<Map<String, @Nullable Object>> after) {
		return between(before, after, Map.of());
	}

	/**
	 * Find what has changed, where some changes have been shown to listeners that have
	 * not taken them. Such a change that was taken back is a change too, from what was
	 * shown.
	 * @param before a list of items
	 * @param after another one
	 * @param shown the changes that were shown
	 * @return the difference
	 */
	Difference between(List<Map<String, @Nullable Object>> before, List<Map<String, @Nullable Object>> after,
			Map<Identity, InodeChange> shown) {
		if (before == after && shown.isEmpty()) {
			return new Difference(after, Map.of());
		}
		Map<Identity, Map<String, @Nullable Object>> gone = new LinkedHashMap<>(capacity(before));
		index(before, gone, Map.of());
		Map<Identity, Map<String, @Nullable Object>> present = new LinkedHashMap<>(capacity(after));
		List<Map<String, @Nullable Object>> items = index(after, present, gone);
		checkKey(items);
		Map<Identity, InodeChange> changes = changes(gone, present);
		shown.forEach((identity, change) -> changes.computeIfAbsent(identity,
				(id) -> takeBack(change, present.get(identity))));
		return new Difference(items, changes);
	}

	private void checkKey(List<Map<String, @Nullable Object>> items) {
		boolean found = items.isEmpty() || items.stream().anyMatch((item) -> key(item) != null);
		if (!found && this.keyChecked.compareAndSet(false, true)) {
			logger.warn("Feed '%s': no item has the key '%s', so each change of an item counts as ADDED and REMOVED. "
				.formatted(this.settings.collection(), this.settings.key())
					+ "Fields of the first item: %s".formatted(fields(items.get(0))));
		}
	}

	static List<String> fields(Map<String, @Nullable Object> item) {
		return item.keySet().stream().filter((name) -> NAME.matcher(name).matches()).limit(MOST_NAMES).toList();
	}

	private static int capacity(List<?> items) {
		return items.size() * 2;
	}

	private @Nullable Object key(Map<String, @Nullable Object> item) {
		return item.get(this.settings.key());
	}

	private List<Map<String, @Nullable Object>> index(List<Map<String, @Nullable Object>> items,
			Map<Identity, Map<String, @Nullable Object>> index, Map<Identity, Map<String, @Nullable Object>> old) {
		List<Map<String, @Nullable Object>> held = new ArrayList<>(items.size());
		Map<String, Integer> copies = new HashMap<>();
		for (Map<String, @Nullable Object> item : items) {
			Object value = key(item);
			String text = ItemKey.canonical((value != null) ? value : counted(item));
			Identity identity = new Identity(text, (value != null) ? 0 : copies.merge(text, 1, Integer::sum));
			Map<String, @Nullable Object> known = old.get(identity);
			boolean unchanged = known != null && known.equals(item) && ConditionalReader.haveSameText(known, item);
			Map<String, @Nullable Object> hold = (known != null && unchanged) ? known : item;
			index.put(identity, hold);
			held.add(hold);
		}
		return Collections.unmodifiableList(held);
	}

	private Map<Identity, InodeChange> changes(Map<Identity, Map<String, @Nullable Object>> gone,
			Map<Identity, Map<String, @Nullable Object>> present) {
		Map<Identity, InodeChange> changes = new LinkedHashMap<>();
		present.forEach((identity, item) -> {
			Map<String, @Nullable Object> old = gone.remove(identity);
			if (old == null) {
				changes.put(identity, InodeChange.added(key(item), item));
			}
			else if (old != item && !counted(old).equals(counted(item))) {
				changes.put(identity, changed(old, item));
			}
		});
		gone.forEach((identity, item) -> changes.put(identity, InodeChange.removed(key(item), item)));
		return changes;
	}

	/**
	 * Return the fields of an item that count.
	 */
	private Map<String, @Nullable Object> counted(Map<String, @Nullable Object> item) {
		if (this.settings.ignore().isEmpty()) {
			return item;
		}
		Map<String, @Nullable Object> counted = new HashMap<>(item);
		counted.keySet().removeAll(this.settings.ignore());
		return counted;
	}

	private InodeChange changed(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
		return InodeChange.changed(key(after), before, after, this.settings.ignore());
	}

	private @Nullable InodeChange takeBack(InodeChange shown, @Nullable Map<String, @Nullable Object> now) {
		Map<String, @Nullable Object> seen = shown.getAfter();
		if (seen == null) {
			return (now != null) ? InodeChange.added(key(now), now) : null;
		}
		if (now == null) {
			return InodeChange.removed(shown.getKey(), seen);
		}
		return counted(seen).equals(counted(now)) ? null : changed(seen, now);
	}

	/**
	 * What leads from one list of items to another.
	 *
	 * @param items the other list; items that have not changed are those of the first
	 * list, so that nothing is held twice
	 * @param byIdentity the changes by item
	 */
	record Difference(List<Map<String, @Nullable Object>> items, Map<Identity, InodeChange> byIdentity) {

		List<InodeChange> changes() {
			return List.copyOf(this.byIdentity.values());
		}

	}

	/**
	 * Identifies an item. It is comparable, so that a map stays fast even if a server
	 * chooses keys or items that have the same hash code.
	 *
	 * @param text the key or, for an item without one, its content
	 * @param copy zero for a key, else how many items with equal content there are up to
	 * this
	 */
	record Identity(String text, int copy) implements Comparable<Identity> {

		private static final Comparator<Identity> ORDER = Comparator.comparing(Identity::text)
			.thenComparing(Identity::copy);

		@Override
		public int compareTo(Identity other) {
			return ORDER.compare(this, other);
		}

	}

}
