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

package io.github.inodespring.autoconfigure.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the feeds of one client: {@code inode.feed.polls},
 * {@code inode.feed.age}, {@code inode.feed.items} and {@code inode.feed.changes}.
 */
final class MicrometerFeedMeters implements FeedListener {

	private static final List<String> OUTCOMES = List.of("changed", "unchanged", "failed");

	private final Map<String, Latest> latest = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final String client;

	MicrometerFeedMeters(MeterRegistry registry, String client) {
		this.registry = registry;
		this.client = client;
	}

	@Override
	public void created(InodeFeed feed) {
		Tags tags = tags(feed);
		Latest created = this.latest.computeIfAbsent(feed.getName(), (name) -> new Latest());
		TimeGauge.builder("inode.feed.age", created, TimeUnit.NANOSECONDS, this::age)
			.description("Time since the last poll that succeeded")
			.tags(tags)
			.register(this.registry);
		Gauge.builder("inode.feed.items", created, (of) -> of.items)
			.description("Items in the latest snapshot")
			.tags(tags)
			.register(this.registry);
		OUTCOMES.forEach((outcome) -> polls(feed, outcome));
		List.of(InodeChange.Type.values()).forEach((type) -> changes(feed, type));
	}

	@Override
	public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
		Latest of = this.latest.computeIfAbsent(feed.getName(), (name) -> new Latest());
		of.items = snapshot.getItems().size();
		of.at = this.registry.config().clock().monotonicTime();
		polls(feed, snapshot.hasChanges() ? "changed" : "unchanged").increment();
		snapshot.getChanges()
			.stream()
			.collect(Collectors.groupingBy(InodeChange::getType, Collectors.counting()))
			.forEach((type, count) -> changes(feed, type).increment(count));
	}

	@Override
	public void failed(InodeFeed feed, Throwable failure) {
		polls(feed, "failed").increment();
	}

	private Counter polls(InodeFeed feed, String outcome) {
		return Counter.builder("inode.feed.polls")
			.description("Polls that have ended")
			.tags(tags(feed))
			.tag("outcome", outcome)
			.register(this.registry);
	}

	private Counter changes(InodeFeed feed, InodeChange.Type type) {
		return Counter.builder("inode.feed.changes")
			.description("Items that were added, changed or removed")
			.tags(tags(feed))
			.tag("type", type.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	private Tags tags(InodeFeed feed) {
		return Tags.of("client", this.client, "collection", feed.getName());
	}

	private double age(Latest of) {
		Long at = of.at;
		return (at != null) ? this.registry.config().clock().monotonicTime() - at : Double.NaN;
	}

	/**
	 * The latest snapshot of a feed.
	 */
	private static final class Latest {

		private volatile @Nullable Long at;

		private volatile int items;

	}

}
