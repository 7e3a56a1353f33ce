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
import java.util.Objects;

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
	 * Whether the last event that was acknowledged has not been saved yet.
	 */
	private boolean unsaved;

	/**
	 * The changes that listeners may have seen, and that are not saved as taken.
	 */
	private Map<Identity, InodeChange> shown = Map.of();

	/**
	 * Those of them that were announced to the store since it was loaded.
	 */
	private Map<Identity, InodeChange> announced = Map.of();

	DeliveredItems(SnapshotDiff diff, @Nullable StoredItems store) {
		this.diff = diff;
		this.store = store;
	}

	/**
	 * Load what is stored. What was announced but not saved may have been seen.
	 */
	void load() {
		if (this.store != null) {
			StoredItems.Loaded loaded = this.store.load();
			renew(loaded.items());
			this.unsaved = false;
			this.shown = shown(loaded.seen());
			this.announced = Map.of();
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
	 * Announce to the store, if there is one, what listeners are about to see.
	 * @param event the event
	 */
	void announce(InodeSnapshot event) {
		if (this.store != null) {
			show(event);
		}
	}

	/**
	 * Note what listeners may have seen of an event that is not acknowledged. What the
	 * store knows already is not announced again, and a change that the event takes back
	 * stays known.
	 * @param event the event
	 */
	void show(InodeSnapshot event) {
		Map<Identity, InodeChange> changes = shown(event.getItems());
		if (this.store != null) {
			Map<Identity, InodeChange> unannounced = new LinkedHashMap<>(changes);
			unannounced.entrySet().removeIf((change) -> isAnnounced(change.getKey(), change.getValue()));
			this.store.announce(unannounced.values());
			this.announced = changes;
		}
		this.shown = changes;
	}

	private Map<Identity, InodeChange> shown(List<Map<String, @Nullable Object>> items) {
		Map<Identity, InodeChange> changes = new LinkedHashMap<>(
				this.diff.between(this.acknowledged, items).byIdentity());
		this.shown.forEach(changes::putIfAbsent);
		return changes;
	}

	private boolean isAnnounced(Identity identity, InodeChange change) {
		InodeChange known = this.announced.get(identity);
		return known != null && Objects.equals(known.getAfter(), change.getAfter());
	}

	void acknowledge(InodeSnapshot event) {
		this.acknowledged = event.getItems();
		this.acknowledgedAny |= event.hasChanges();
		this.unsaved = true;
	}

	/**
	 * Save what was acknowledged, and what was shown and taken back.
	 */
	void save() {
		if (this.unsaved) {
			if (this.store != null) {
				this.store.save(this.diff.between(this.saved, this.acknowledged, this.shown).changes());
			}
			renew(this.acknowledged);
			this.unsaved = false;
			this.shown = Map.of();
			this.announced = Map.of();
		}
	}

}
