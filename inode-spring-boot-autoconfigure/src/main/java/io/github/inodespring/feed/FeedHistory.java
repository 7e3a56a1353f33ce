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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedPoll.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Appends the polls of a feed to the history in the store, in their order, if that is
 * kept. Those that cannot be written wait in bounded memory.
 */
final class FeedHistory {

	private static final Log logger = LogFactory.getLog(FeedHistory.class);

	private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);

	private static final int POLL_SIZE = 200;

	/**
	 * The share of the heap that the polls of all feeds that wait may take, as long as
	 * there are few feeds.
	 */
	private static final int SHARE_OF_HEAP = 64;

	private final Object monitor = new Object();

	private final Deque<InodeFeedPoll> waiting = new ArrayDeque<>();

	private final @Nullable StoredItems store;

	private final FeedSettings settings;

	private final Scheduler timer;

	private final RetriedTask task;

	private final long mostSize;

	private long size;

	private boolean full;

	private @Nullable Instant pruned;

	private volatile Instant begin = Instant.EPOCH;

	private volatile long beginTicks;

	FeedHistory(@Nullable StoredItems store, FeedSettings settings, FeedSupport support, Scheduler worker) {
		this(store, settings, support, worker, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
	}

	FeedHistory(@Nullable StoredItems store, FeedSettings settings, FeedSupport support, Scheduler worker,
			long mostSize) {
		this.store = settings.history() ? store : null;
		this.settings = settings;
		this.timer = support.timer();
		this.task = new RetriedTask("Feed '" + settings.collection() + "': writing the history", this::append,
				(refusal) -> {
				}, support, worker, settings.interval());
		this.mostSize = mostSize;
		this.task.start();
	}

	boolean isKept() {
		return this.store != null;
	}

	/**
	 * Note that a poll begins. Polls do not overlap.
	 */
	void begin() {
		this.begin = clock();
		this.beginTicks = this.timer.now(TimeUnit.NANOSECONDS);
	}

	void succeeded(InodeSnapshot snapshot, List<Measurement> measurements) {
		add(snapshot.hasChanges() ? Outcome.CHANGED : Outcome.UNCHANGED, snapshot.getItems().size(), null,
				measurements);
	}

	void failed(Throwable failure) {
		add(Outcome.FAILED, 0, failure.getClass().getSimpleName(), List.of());
	}

	private void add(Outcome outcome, int items, @Nullable String failure, List<Measurement> measurements) {
		if (isKept()) {
			Duration duration = Duration.ofNanos(this.timer.now(TimeUnit.NANOSECONDS) - this.beginTicks);
			add(new InodeFeedPoll(this.begin, duration, outcome, items, failure, measurements));
		}
	}

	private Instant clock() {
		return Instant.ofEpochMilli(this.timer.now(TimeUnit.MILLISECONDS));
	}

	private void add(InodeFeedPoll poll) {
		synchronized (this.monitor) {
			this.waiting.addLast(poll);
			this.size += size(poll);
			while (this.size > this.mostSize && this.waiting.size() > 1) {
				this.size -= size(this.waiting.removeFirst());
				warn();
			}
		}
		this.task.trigger();
	}

	private void warn() {
		if (!this.full) {
			this.full = true;
			logger.warn("Feed '" + this.settings.collection()
					+ "': the store has failed for so long that the oldest polls are missing from the history");
		}
	}

	private static long size(InodeFeedPoll poll) {
		return POLL_SIZE + poll.measurements().stream().mapToLong((measured) -> measured.json().length()).sum();
	}

	private void append() {
		StoredItems kept = Objects.requireNonNull(this.store);
		for (InodeFeedPoll poll = first(); poll != null; poll = next(poll)) {
			kept.append(poll);
		}
		prune(kept);
	}

	private @Nullable InodeFeedPoll first() {
		synchronized (this.monitor) {
			return this.waiting.peekFirst();
		}
	}

	private @Nullable InodeFeedPoll next(InodeFeedPoll written) {
		synchronized (this.monitor) {
			this.full = false;
			if (written.equals(this.waiting.peekFirst())) {
				this.size -= size(this.waiting.removeFirst());
			}
			return this.waiting.peekFirst();
		}
	}

	private void prune(StoredItems kept) {
		Instant now = clock();
		Duration retention = this.settings.historyRetention();
		if (retention != null && (this.pruned == null || !now.isBefore(this.pruned.plus(BETWEEN_PRUNES)))) {
			kept.prune(now.minus(retention));
			this.pruned = now;
		}
	}

	/**
	 * Begin no further run. What waits is written by the run that is under way, or lost.
	 */
	void close() {
		this.task.stop();
	}

}
