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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.inodespring.feed.SnapshotDiff.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What the listeners of a feed, and the store, know of its items. Not for concurrent use.
 */
final class DeliveredItems {

	private final SnapshotDiff diff;

	private final @Nullable StoredItems store;

	/**
	 * Whether there was an event before, which may have been one of a process that has
	 * ended.
	 */
	private boolean acknowledgedAny;

	private List<Map<String, @Nullable Object>> acknowledged = List.of();

	private List<Map<String, @Nullable Object>> saved = List.of();

	/**
	 * The changes that listeners have seen but not taken.
	 */
	private Map<Identity, InodeChange> shown = Map.of();

	DeliveredItems(SnapshotDiff diff, @Nullable StoredItems store) {
		this.diff = diff;
		this.store = store;
	}

	/**
	 * Load what is stored. What was acknowledged but not saved has been seen, at least.
	 */
	void load() {
		if (this.store != null) {
			List<Map<String, @Nullable Object>> items = this.store.load();
			show(this.saved, this.acknowledged);
			renew(items);
			this.acknowledgedAny |= !this.acknowledged.isEmpty();
		}
	}

	/**
	 * Hold items that are equal to those acknowledged, or differ in fields that do not
	 * count.
	 * @param items the items
	 */
	void renew(List<Map<String, @Nullable Object>> items) {
		this.acknowledged = items;
		this.saved = items;
	}

	/**
	 * Return the event that leads to a snapshot.
	 * @param snapshot the snapshot
	 * @param base what its changes are based on
	 * @return the snapshot with the changes since the last event that was acknowledged
	 */
	InodeSnapshot event(InodeSnapshot snapshot, @Nullable List<Map<String, @Nullable Object>> base) {
		boolean first = !this.acknowledgedAny;
		if (base == this.acknowledged && this.shown.isEmpty()) {
			return (snapshot.isFirst() == first) ? snapshot : snapshot.with(snapshot.getChanges(), first);
		}
		return snapshot.with(this.diff.between(this.acknowledged, snapshot.getItems(), this.shown).changes(), first);
	}

	/**
	 * Note an event that was not acknowledged: the listeners before the one that threw
	 * have taken it.
	 * @param event the event
	 */
	void show(InodeSnapshot event) {
		show(this.acknowledged, event.getItems());
	}

	private void show(List<Map<String, @Nullable Object>> before, List<Map<String, @Nullable Object>> after) {
		Map<Identity, InodeChange> changes = new LinkedHashMap<>(this.diff.between(before, after).byIdentity());
		this.shown.forEach(changes::putIfAbsent);
		this.shown = changes;
	}

	void acknowledge(InodeSnapshot event) {
		this.acknowledged = event.getItems();
		this.acknowledgedAny |= event.hasChanges();
		this.shown = Map.of();
	}

	/**
	 * Save what was acknowledged.
	 */
	void save() {
		List<InodeChange> changes = (this.store != null) ? this.diff.between(this.saved, this.acknowledged).changes()
				: List.of();
		if (this.store != null && !changes.isEmpty()) {
			this.store.save(changes);
		}
		this.saved = this.acknowledged;
	}

}
