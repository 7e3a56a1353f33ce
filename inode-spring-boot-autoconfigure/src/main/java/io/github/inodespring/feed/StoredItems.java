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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.github.inodespring.ConditionalReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the store keeps of one feed. Its methods may block, and throw what the store
 * throws.
 */
final class StoredItems {

	private static final Log logger = LogFactory.getLog(StoredItems.class);

	private final InodeFeedStore store;

	private final FeedSupport support;

	private final FeedSettings settings;

	private final FeedListeners listeners;

	private final Supplier<Function<String, Map<String, @Nullable Object>>> parser;

	StoredItems(InodeFeedStore store, FeedSupport support, FeedSettings settings, FeedListeners listeners,
			Supplier<Function<String, Map<String, @Nullable Object>>> parser) {
		this.store = store;
		this.support = support;
		this.settings = settings;
		this.listeners = listeners;
		this.parser = parser;
	}

	static @Nullable StoredItems of(FeedSupport support, FeedSettings settings, FeedListeners listeners,
			Supplier<Function<String, Map<String, @Nullable Object>>> parser) {
		InodeFeedStore store = support.store();
		return (store != null) ? new StoredItems(store, support, settings, listeners, parser) : null;
	}

	Loaded load() {
		Map<String, @Nullable String> announced = call(
				() -> this.store.announced(client(), this.settings.collection()));
		Map<String, Map<String, @Nullable Object>> items = read(
				call(() -> this.store.load(client(), this.settings.collection())));
		Map<String, Map<String, @Nullable Object>> seen = new HashMap<>(items);
		seen.keySet().removeAll(announced.keySet());
		seen.putAll(read(announced));
		return new Loaded(List.copyOf(items.values()), List.copyOf(seen.values()));
	}

	private Map<String, Map<String, @Nullable Object>> read(Map<String, ? extends @Nullable String> stored) {
		Function<String, Map<String, @Nullable Object>> current = this.parser.get();
		Map<String, Map<String, @Nullable Object>> items = new LinkedHashMap<>();
		int unreadable = 0;
		for (Map.Entry<String, ? extends @Nullable String> item : stored.entrySet()) {
			String json = item.getValue();
			try {
				if (json != null) {
					items.put(item.getKey(), current.apply(json));
				}
			}
			catch (RuntimeException ex) {
				unreadable++;
			}
		}
		if (unreadable > 0) {
			logger.warn("Feed '%s': %d stored items cannot be read and are added again"
				.formatted(this.settings.collection(), unreadable));
		}
		return items;
	}

	/**
	 * Announce changes that listeners are about to see, if there are any.
	 * @param changes the changes
	 */
	void announce(Collection<InodeChange> changes) {
		write(changes, this.store::announce);
	}

	void save(Collection<InodeChange> changes) {
		write(changes, this.store::save);
	}

	private void write(Collection<InodeChange> changes, ChangesWriter writer) {
		if (changes.isEmpty()) {
			return;
		}
		Map<String, String> items = new HashMap<>();
		Set<String> removed = new HashSet<>();
		for (InodeChange change : changes) {
			Map<String, @Nullable Object> after = change.getAfter();
			Map<String, @Nullable Object> before = change.getBefore();
			if (after != null) {
				items.put(key(after), ConditionalReader.text(after));
			}
			else if (before != null) {
				removed.add(key(before));
			}
		}
		removed.removeAll(items.keySet());
		write(() -> writer.write(client(), this.settings.collection(), items, removed));
	}

	void append(InodeFeedPoll poll) {
		write(() -> this.store.append(client(), this.settings.collection(), poll));
	}

	void prune(Instant before) {
		call(() -> {
			this.store.prune(client(), this.settings.collection(), before);
			return before;
		});
	}

	private String key(Map<String, @Nullable Object> item) {
		return ItemKey.of(item, this.settings.key());
	}

	private String client() {
		return this.support.client();
	}

	private void write(IntSupplier write) {
		long begin = this.support.timer().now(TimeUnit.NANOSECONDS);
		int rows = call(write::getAsInt);
		Duration taken = Duration.ofNanos(this.support.timer().now(TimeUnit.NANOSECONDS) - begin);
		if (rows > 0) {
			this.listeners.call((listener, feed) -> listener.stored(feed, rows, taken));
		}
	}

	private <T> T call(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (RuntimeException | Error ex) {
			this.listeners.call((listener, feed) -> listener.storeFailed(feed, ex));
			throw ex;
		}
	}

	/**
	 * What is stored, without what cannot be read.
	 *
	 * @param items the items as they were saved
	 * @param seen the items as listeners have seen them last
	 */
	record Loaded(List<Map<String, @Nullable Object>> items, List<Map<String, @Nullable Object>> seen) {

	}

	private interface ChangesWriter {

		int write(String client, String collection, Map<String, String> items, Set<String> removed);

	}

}
