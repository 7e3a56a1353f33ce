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

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the snapshots of one feed that bring a change, one at a time. One snapshot
 * waits at most: a newer one takes its place, and brings its changes along.
 */
final class SnapshotEvents {

	private static final Log logger = LogFactory.getLog(SnapshotEvents.class);

	private final Object monitor = new Object();

	private final Consumer<InodeSnapshot> publisher;

	private final Executor executor;

	private final SnapshotDiff diff;

	private @Nullable InodeSnapshot waiting;

	/**
	 * Whether snapshots were left out between the one published last and the one that
	 * waits.
	 */
	private boolean gap;

	private boolean busy;

	private boolean closed;

	private volatile @Nullable List<Map<String, @Nullable Object>> published;

	SnapshotEvents(Consumer<InodeSnapshot> publisher, Executor executor, SnapshotDiff diff) {
		this.publisher = publisher;
		this.executor = executor;
		this.diff = diff;
	}

	/**
	 * Let a snapshot wait. They must come one by one and in order.
	 * @param snapshot the snapshot
	 * @return whether {@link #publish()} must follow
	 */
	boolean put(InodeSnapshot snapshot) {
		synchronized (this.monitor) {
			if (this.closed || (this.waiting == null && !snapshot.hasChanges())) {
				return false;
			}
			this.gap |= this.waiting != null;
			this.waiting = snapshot;
			boolean idle = !this.busy;
			this.busy = true;
			return idle;
		}
	}

	/**
	 * Publish what waits. It does not block unless the executor does.
	 */
	void publish() {
		try {
			this.executor.execute(this::publishAll);
		}
		catch (RuntimeException | Error ex) {
			postpone(ex);
		}
	}

	private void postpone(Throwable ex) {
		synchronized (this.monitor) {
			this.busy = false;
			if (!this.closed) {
				logger.warn("The task executor refuses an event, which is tried again after the next poll", ex);
			}
		}
	}

	private void publishAll() {
		for (Waiting next = take(); next != null; next = take()) {
			try {
				publish(next.afterGap() ? sincePublished(next.snapshot()) : next.snapshot());
			}
			catch (RuntimeException | Error ex) {
				report(next.snapshot(), ex);
			}
		}
	}

	private @Nullable Waiting take() {
		synchronized (this.monitor) {
			InodeSnapshot next = this.closed ? null : this.waiting;
			this.busy = next != null;
			if (next == null) {
				return null;
			}
			Waiting taken = new Waiting(next, this.gap);
			this.waiting = null;
			this.gap = false;
			return taken;
		}
	}

	private InodeSnapshot sincePublished(InodeSnapshot snapshot) {
		List<Map<String, @Nullable Object>> before = this.published;
		return snapshot.with(this.diff.between((before != null) ? before : List.of(), snapshot.getItems()).changes(),
				before == null);
	}

	private void publish(InodeSnapshot snapshot) {
		this.published = snapshot.getItems();
		if (snapshot.hasChanges()) {
			this.publisher.accept(snapshot);
		}
	}

	private void report(InodeSnapshot snapshot, Throwable ex) {
		synchronized (this.monitor) {
			this.gap = true;
			if (!this.closed) {
				logger.error("A listener failed to handle the changes of '" + snapshot.getCollection() + "'", ex);
			}
		}
	}

	void close() {
		synchronized (this.monitor) {
			this.closed = true;
			this.waiting = null;
		}
		this.published = null;
	}

	/**
	 * A snapshot that has waited.
	 *
	 * @param snapshot the snapshot
	 * @param afterGap whether snapshots were left out before it
	 */
	private record Waiting(InodeSnapshot snapshot, boolean afterGap) {

	}

}
