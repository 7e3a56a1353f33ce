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

package io.github.inodespring.autoconfigure;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

/**
 * The meters of the feeds: {@code inode.feed.polls}, {@code inode.feed.age},
 * {@code inode.feed.items} and {@code inode.feed.changes}.
 */
final class MicrometerFeedMeters implements FeedListener {

	private static final String COLLECTION = "collection";

	private final Map<String, Latest> latest = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	MicrometerFeedMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void succeeded(InodeSnapshot snapshot) {
		String collection = snapshot.getCollection();
		count(collection, snapshot.hasChanges() ? "changed" : "unchanged");
		Latest of = this.latest.computeIfAbsent(collection, this::register);
		of.at = this.registry.config().clock().monotonicTime();
		of.items = snapshot.getItems().size();
		snapshot.getChanges()
			.stream()
			.collect(Collectors.groupingBy(InodeChange::getType, Collectors.counting()))
			.forEach((type, count) -> changes(collection, type).increment(count));
	}

	@Override
	public void failed(String collection, Throwable failure) {
		count(collection, "failed");
	}

	private void count(String collection, String outcome) {
		Counter.builder("inode.feed.polls")
			.description("Polls that have ended")
			.tag(COLLECTION, collection)
			.tag("outcome", outcome)
			.register(this.registry)
			.increment();
	}

	private Counter changes(String collection, InodeChange.Type type) {
		return Counter.builder("inode.feed.changes")
			.description("Items that were added, changed or removed")
			.tag(COLLECTION, collection)
			.tag("type", type.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	private Latest register(String collection) {
		Latest created = new Latest();
		TimeGauge.builder("inode.feed.age", created, TimeUnit.NANOSECONDS, this::age)
			.description("Time since the last poll that succeeded")
			.tag(COLLECTION, collection)
			.register(this.registry);
		Gauge.builder("inode.feed.items", created, (of) -> of.items)
			.description("Items in the latest snapshot")
			.tag(COLLECTION, collection)
			.register(this.registry);
		return created;
	}

	private double age(Latest of) {
		return this.registry.config().clock().monotonicTime() - of.at;
	}

	/**
	 * The latest snapshot of a feed.
	 */
	private static final class Latest {

		private volatile long at;

		private volatile int items;

	}

}
