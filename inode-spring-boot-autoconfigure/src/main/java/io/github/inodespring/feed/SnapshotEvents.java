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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Publishes the snapshots of one feed that bring a change, one at a time, until their
 * listeners have returned. At most one snapshot waits: a newer one replaces it, and its
 * changes are those since the last event that was acknowledged.
 */
final class SnapshotEvents {

	private final Object monitor = new Object();

	private final Consumer<InodeSnapshot> publisher;

	private final DeliveredItems items;

	private final FeedListeners listeners;

	private final boolean stored;

	private final Scheduler timer;

	private final RetriedTask task;

	private @Nullable List<Map<String, @Nullable Object>> previous;

	private @Nullable Waiting waiting;

	private @Nullable Waiting delivering;

	private int starts;

	private boolean stopped;

	private boolean closed;

	private boolean loaded;

	SnapshotEvents(Consumer<InodeSnapshot> publisher, DeliveredItems items, FeedSettings settings, FeedSupport support,
			FeedListeners listeners, Scheduler worker) {
		this.publisher = publisher;
		this.items = items;
		this.listeners = listeners;
		this.stored = support.store() != null;
		this.timer = support.timer();
		this.loaded = !this.stored;
		this.task = new RetriedTask("Feed '" + settings.collection() + "': delivery of changes", this::deliver,
				this::notifyOfFailure, support, worker, settings.interval());
	}

	/**
	 * Deliver what waits once a poll has ended. What was stored may have been changed by
	 * another replica since the feed was stopped.
	 */
	void start() {
		synchronized (this.monitor) {
			this.stopped = false;
			this.starts++;
			if (this.stored) {
				this.loaded = false;
				this.waiting = null;
			}
		}
		this.task.start();
	}

	/**
	 * Deliver nothing more, as another replica may go on.
	 */
	void stop() {
		synchronized (this.monitor) {
			this.stopped = true;
		}
		this.task.stop();
	}

	/**
	 * Deliver nothing more. An event under way may still be acknowledged.
	 */
	void close() {
		this.task.stop();
		synchronized (this.monitor) {
			this.closed = true;
			this.waiting = null;
			this.previous = null;
		}
	}

	/**
	 * Let a snapshot wait. They must come one by one and in order.
	 * @param snapshot the snapshot
	 */
	void put(InodeSnapshot snapshot) {
		synchronized (this.monitor) {
			List<Map<String, @Nullable Object>> base = (this.previous != null) ? this.previous : List.of();
			this.previous = snapshot.getItems();
			if (this.closed) {
				this.previous = null;
			}
			else if (this.waiting != null) {
				this.waiting = new Waiting(snapshot, null, this.waiting.since(), this.starts);
			}
			else if (snapshot.hasChanges() || !this.loaded) {
				this.waiting = new Waiting(snapshot, base, this.timer.now(TimeUnit.NANOSECONDS), this.starts);
			}
			else if (this.delivering == null) {
				this.items.renew(snapshot.getItems());
			}
		}
	}

	/**
	 * Publish what waits. It does not block unless the executor does.
	 */
	void publish() {
		if (pending().isPresent()) {
			this.task.trigger();
		}
	}

	Optional<Duration> pending() {
		synchronized (this.monitor) {
			Waiting oldest = (this.delivering != null) ? this.delivering : this.waiting;
			return Optional.ofNullable(oldest)
				.map((of) -> Duration.ofNanos(this.timer.now(TimeUnit.NANOSECONDS) - of.since()));
		}
	}

	private void deliver() {
		Waiting next = take();
		if (next == null) {
			return;
		}
		boolean delivered = false;
		try {
			load();
			save();
			publish(this.items.event(next.snapshot(), next.base()));
			save();
			delivered = true;
		}
		finally {
			end(next, delivered);
		}
	}

	private @Nullable Waiting take() {
		synchronized (this.monitor) {
			this.delivering = this.waiting;
			this.waiting = null;
			return this.delivering;
		}
	}

	private void end(Waiting taken, boolean delivered) {
		synchronized (this.monitor) {
			this.delivering = null;
			if (delivered || this.closed || (this.stored && taken.starts() != this.starts)) {
				return;
			}
			InodeSnapshot newest = (this.waiting != null) ? this.waiting.snapshot() : taken.snapshot();
			this.waiting = new Waiting(newest, null, taken.since(), this.starts);
		}
	}

	private void load() {
		int start;
		synchronized (this.monitor) {
			if (this.loaded) {
				return;
			}
			start = this.starts;
		}
		this.items.load();
		synchronized (this.monitor) {
			this.loaded = start == this.starts;
		}
	}

	private void publish(InodeSnapshot event) {
		if (event.hasChanges()) {
			this.items.announce(event);
			try {
				this.publisher.accept(event);
			}
			catch (RuntimeException | Error ex) {
				this.items.show(event);
				notifyOfFailure(ex);
				throw ex;
			}
			this.listeners.call((listener, feed) -> listener.delivered(feed, event));
		}
		this.items.acknowledge(event);
	}

	private void notifyOfFailure(Throwable failure) {
		this.listeners.call((listener, feed) -> listener.deliveryFailed(feed, failure));
	}

	/**
	 * Save what was acknowledged, unless another replica may have gone on.
	 */
	private void save() {
		synchronized (this.monitor) {
			if (this.stored && this.stopped && !this.closed) {
				return;
			}
		}
		this.items.save();
	}

	/**
	 * A snapshot that waits.
	 *
	 * @param snapshot the snapshot
	 * @param base what its changes are based on, {@code null} if snapshots were left out
	 * @param since the ticks at which its oldest change came
	 * @param starts the number of the start that it came after
	 */
	private record Waiting(InodeSnapshot snapshot, @Nullable List<Map<String, @Nullable Object>> base, long since,
			int starts) {

	}

}
