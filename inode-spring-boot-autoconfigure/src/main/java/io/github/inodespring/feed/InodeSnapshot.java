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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A collection as it was at one time, and what had changed since the snapshot before.
 * Immutable.
 */
public final class InodeSnapshot {

	private final String collection;

	private final Instant receivedAt;

	private final List<Map<String, @Nullable Object>> items;

	private final List<InodeChange> changes;

	private final List<Map<String, @Nullable Object>> silentItems;

	private final boolean first;

	private final ItemConverter converter;

	InodeSnapshot(String collection, Instant receivedAt, List<Map<String, @Nullable Object>> items,
			List<InodeChange> changes, List<Map<String, @Nullable Object>> silentItems, boolean first,
			ItemConverter converter) {
		this.collection = collection;
		this.receivedAt = receivedAt;
		this.items = items;
		this.changes = changes;
		this.silentItems = silentItems;
		this.first = first;
		this.converter = converter;
	}

	InodeSnapshot again(Instant newReceivedAt, List<Map<String, @Nullable Object>> newSilentItems) {
		return new InodeSnapshot(this.collection, newReceivedAt, this.items, List.of(), newSilentItems, false,
				this.converter);
	}

	InodeSnapshot with(List<InodeChange> newChanges, boolean newFirst) {
		return new InodeSnapshot(this.collection, this.receivedAt, this.items, newChanges, this.silentItems, newFirst,
				this.converter);
	}

	/**
	 * Return the name of the collection.
	 * @return the name, such as {@code links}
	 */
	public String getCollection() {
		return this.collection;
	}

	/**
	 * Return when the items were received, or when the server last said that they have
	 * not changed.
	 * @return the time by this machine's clock
	 */
	public Instant getReceivedAt() {
		return this.receivedAt;
	}

	/**
	 * Return all items as raw JSON objects.
	 * @return the objects in the server's order, deeply unmodifiable
	 */
	public List<Map<String, @Nullable Object>> getItems() {
		return this.items;
	}

	/**
	 * Return all items, read into a type as the client reads them. They are read again at
	 * each call.
	 * @param type the type that each JSON object is read into
	 * @param <T> the type of an item
	 * @return the items in the server's order
	 * @throws io.github.inodespring.error.InodeDecodingException if an item cannot be
	 * read into the type
	 */
	public <T> List<T> itemsAs(Class<T> type) {
		return this.items.stream().map((item) -> this.converter.convert(item, type)).toList();
	}

	/**
	 * Return the items whose own time, in the field {@code measured-at}, was more than
	 * {@code max-age} before {@linkplain #getReceivedAt() their receipt}. Empty unless
	 * both are set for the feed. An item without a time is not silent.
	 * @return the raw JSON objects in the server's order, deeply unmodifiable
	 */
	public List<Map<String, @Nullable Object>> getSilentItems() {
		return this.silentItems;
	}

	/**
	 * Return what has changed since the snapshot before; in an event, since the last
	 * event that was acknowledged. In the first one every item counts as added. Another
	 * order of the same items is no change.
	 * @return the changes, unmodifiable: items that were added or changed in the order of
	 * the items, then those that were removed
	 */
	public List<InodeChange> getChanges() {
		return this.changes;
	}

	/**
	 * Return whether anything has changed.
	 * @return whether there are changes
	 */
	public boolean hasChanges() {
		return !this.changes.isEmpty();
	}

	/**
	 * Return whether there was no snapshot before this one; in an event, whether no event
	 * was acknowledged before, by this process or, with an {@link InodeFeedStore}, by one
	 * that has ended.
	 * @return whether this is the first
	 */
	public boolean isFirst() {
		return this.first;
	}

	@Override
	public String toString() {
		return "InodeSnapshot[" + this.collection + " at " + this.receivedAt + ": " + this.items.size() + " items, "
				+ this.changes.size() + " changes]";
	}

}
