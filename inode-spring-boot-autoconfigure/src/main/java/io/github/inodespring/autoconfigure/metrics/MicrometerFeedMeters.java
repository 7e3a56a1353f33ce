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

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
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
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the feeds of one client: {@code inode.feed.polls},
 * {@code inode.feed.age}, {@code inode.feed.items}, {@code inode.feed.silent},
 * {@code inode.feed.changes}, {@code inode.feed.deliveries}, {@code inode.feed.pending},
 * {@code inode.feed.pending.age} and, with a store, {@code inode.feed.store.writes},
 * {@code inode.feed.store.rows} and {@code inode.feed.store.failures}.
 */
final class MicrometerFeedMeters implements FeedListener {

	private static final List<String> OUTCOMES = List.of("changed", "unchanged", "failed");

	private static final List<String> DELIVERIES = List.of("acknowledged", "failed");

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
		age("inode.feed.age", "Time since the last successful poll", tags, created, this::age);
		age("inode.feed.pending.age", "Time for which the oldest change has waited for its acknowledgement", tags, feed,
				MicrometerFeedMeters::pending);
		gauge("inode.feed.items", "Items in the latest snapshot", tags, created, (of) -> of.items);
		gauge("inode.feed.silent", "Items in the latest snapshot that are silent", tags, created, (of) -> of.silent);
		gauge("inode.feed.pending", "Events that wait for their acknowledgement", tags, feed,
				(of) -> of.pending().isPresent() ? 1 : 0);
		DELIVERIES.forEach((outcome) -> deliveries(feed, outcome));
		OUTCOMES.forEach((outcome) -> polls(feed, outcome));
		List.of(InodeChange.Type.values()).forEach((type) -> changes(feed, type));
	}

	private <T> void gauge(String name, String description, Tags tags, T of, ToDoubleFunction<T> value) {
		Gauge.builder(name, of, value).description(description).tags(tags).register(this.registry);
	}

	private <T> void age(String name, String description, Tags tags, T of, ToDoubleFunction<T> nanoseconds) {
		TimeGauge.builder(name, of, TimeUnit.NANOSECONDS, nanoseconds)
			.description(description)
			.tags(tags)
			.register(this.registry);
	}

	private static double pending(InodeFeed feed) {
		return feed.pending().orElse(Duration.ZERO).toNanos();
	}

	@Override
	public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
		Latest of = this.latest.computeIfAbsent(feed.getName(), (name) -> new Latest());
		of.items = snapshot.getItems().size();
		of.silent = snapshot.getSilentItems().size();
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

	@Override
	public void delivered(InodeFeed feed, InodeSnapshot snapshot) {
		deliveries(feed, "acknowledged").increment();
	}

	@Override
	public void deliveryFailed(InodeFeed feed, Throwable failure) {
		deliveries(feed, "failed").increment();
	}

	@Override
	public void stored(InodeFeed feed, int rows, Duration duration) {
		Timer.builder("inode.feed.store.writes")
			.description("Writes of the store")
			.tags(tags(feed))
			.register(this.registry)
			.record(duration);
		counter("inode.feed.store.rows", "Rows written by the store", tags(feed)).increment(rows);
	}

	@Override
	public void storeFailed(InodeFeed feed, Throwable failure) {
		counter("inode.feed.store.failures", "Failed calls of the store", tags(feed)).increment();
	}

	private Counter polls(InodeFeed feed, String outcome) {
		return counter("inode.feed.polls", "Completed polls", tags(feed).and("outcome", outcome));
	}

	private Counter changes(InodeFeed feed, InodeChange.Type type) {
		return counter("inode.feed.changes", "Items that were added, changed or removed",
				tags(feed).and("type", type.name().toLowerCase(Locale.ROOT)));
	}

	private Counter deliveries(InodeFeed feed, String outcome) {
		return counter("inode.feed.deliveries", "Events delivered to the listeners",
				tags(feed).and("outcome", outcome));
	}

	private Counter counter(String name, String description, Tags tags) {
		return Counter.builder(name).description(description).tags(tags).register(this.registry);
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

		private volatile int silent;

	}

}
