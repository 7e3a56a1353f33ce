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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A feed of links in virtual time, polled every 60 s.
 */
class FeedFixture implements FeedListener {

	static final Duration INTERVAL = Duration.ofSeconds(60);

	static final FeedSettings SETTINGS = new FeedSettings("links", INTERVAL);

	final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	final ScriptedApi api = new ScriptedApi(() -> this.time.now(TimeUnit.MILLISECONDS));

	final List<InodeSnapshot> published = new CopyOnWriteArrayList<>();

	final List<InodeSnapshot> successes = new CopyOnWriteArrayList<>();

	final List<Throwable> failures = new CopyOnWriteArrayList<>();

	/**
	 * What listeners hear of deliveries and of the store, in order.
	 */
	final List<String> deliveries = new CopyOnWriteArrayList<>();

	volatile Consumer<InodeSnapshot> eventListener = this.published::add;

	volatile @Nullable RuntimeException thrown;

	/**
	 * How far the clock is ahead of the virtual time.
	 */
	volatile Duration clockAhead = Duration.ZERO;

	final PollingFeed feed;

	FeedFixture() {
		this(Runnable::run);
	}

	FeedFixture(Executor executor) {
		this(executor, SETTINGS, null);
	}

	FeedFixture(Executor executor, FeedSettings settings, @Nullable InodeFeedStore store) {
		this.feed = feed(executor, settings, store);
	}

	/**
	 * Return another feed of the same server and time, as another process has it.
	 */
	PollingFeed feed(Executor executor, FeedSettings settings, @Nullable InodeFeedStore store) {
		FeedSupport support = new FeedSupport(
				(event) -> this.eventListener.accept(((InodeSnapshotEvent) event).getSnapshot()), executor,
				List.of(this), new Timer(), "client", store);
		return new PollingFeed(settings, this.api.client(), support, this.time);
	}

	static <T> T convert(Map<String, @Nullable Object> item, Class<T> type) {
		return type.cast("links" + item.get("id"));
	}

	void advance(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

	/**
	 * Let the next poll begin and end, whatever the jitter.
	 */
	void poll() {
		int before = this.api.begins.size();
		while (this.api.begins.size() == before) {
			advance(Duration.ofSeconds(1));
		}
	}

	InodeSnapshot latest() {
		return this.feed.latest().orElseThrow();
	}

	@Override
	public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
		this.successes.add(snapshot);
		throwIfAsked();
	}

	@Override
	public void failed(InodeFeed feed, Throwable failure) {
		this.failures.add(failure);
		throwIfAsked();
	}

	@Override
	public void delivered(InodeFeed feed, InodeSnapshot snapshot) {
		this.deliveries.add("delivered " + snapshot.getChanges());
	}

	@Override
	public void deliveryFailed(InodeFeed feed, Throwable failure) {
		this.deliveries.add("failed " + failure.getMessage());
	}

	@Override
	public void stored(InodeFeed feed, int rows, Duration duration) {
		this.deliveries.add("stored " + rows);
	}

	@Override
	public void storeFailed(InodeFeed feed, Throwable failure) {
		this.deliveries.add("store failed " + failure.getMessage());
	}

	private void throwIfAsked() {
		RuntimeException failure = this.thrown;
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * The virtual time, with a clock that can be set. The elapsed time begins below zero,
	 * as that of a Java virtual machine may.
	 */
	private final class Timer implements Scheduler {

		@Override
		public long now(TimeUnit unit) {
			Duration ahead = (unit == TimeUnit.NANOSECONDS) ? Duration.ofDays(-365) : FeedFixture.this.clockAhead;
			return FeedFixture.this.time.now(unit) + unit.convert(ahead);
		}

		@Override
		public Disposable schedule(Runnable task) {
			return FeedFixture.this.time.schedule(task);
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			return FeedFixture.this.time.schedule(task, delay, unit);
		}

		@Override
		public Worker createWorker() {
			return FeedFixture.this.time.createWorker();
		}

	}

}
