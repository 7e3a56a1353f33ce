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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what has changed from one list of items to another. An item without a key, or
 * with the key of an earlier one in the same list, is told apart by its content: it can
 * be added and removed, but not changed.
 */
final class SnapshotDiff {

	private final String key;

	SnapshotDiff(String key) {
		this.key = key;
	}

	List<InodeChange> between(List<Map<String, @Nullable Object>> before, List<Map<String, @Nullable Object>> after) {
		if (before == after) {
			return List.of();
		}
		Map<Object, Map<String, @Nullable Object>> gone = index(before);
		List<InodeChange> changes = new ArrayList<>();
		index(after).forEach((identity, item) -> {
			Map<String, @Nullable Object> old = gone.remove(identity);
			if (old == null) {
				changes.add(InodeChange.added(item.get(this.key), item));
			}
			else if (!old.equals(item)) {
				changes.add(InodeChange.changed(item.get(this.key), old, item));
			}
		});
		gone.values().forEach((item) -> changes.add(InodeChange.removed(item.get(this.key), item)));
		return List.copyOf(changes);
	}

	private Map<Object, Map<String, @Nullable Object>> index(List<Map<String, @Nullable Object>> items) {
		Map<Object, Map<String, @Nullable Object>> index = new LinkedHashMap<>(items.size() * 2);
		Map<Object, Integer> copies = new HashMap<>();
		for (Map<String, @Nullable Object> item : items) {
			Object identity = item.get(this.key);
			if (identity == null || index.containsKey(identity)) {
				identity = new Content(item, copies.merge(item, 1, Integer::sum));
			}
			index.put(identity, item);
		}
		return index;
	}

	/**
	 * Identity by content.
	 *
	 * @param item the item
	 * @param copy how many equal ones there are up to this
	 */
	private record Content(Map<String, @Nullable Object> item, int copy) {

	}

}
