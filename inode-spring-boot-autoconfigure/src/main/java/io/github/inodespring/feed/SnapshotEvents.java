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
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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

	private boolean replaced;

	private boolean busy;

	private boolean closed;

	private volatile @Nullable InodeSnapshot published;

	SnapshotEvents(Consumer<InodeSnapshot> publisher, Executor executor, SnapshotDiff diff) {
		this.publisher = publisher;
		this.executor = executor;
		this.diff = diff;
	}

	void offer(InodeSnapshot snapshot) {
		if (put(snapshot)) {
			try {
				this.executor.execute(this::publishAll);
			}
			catch (RejectedExecutionException ex) {
				postpone(ex);
			}
		}
	}

	private boolean put(InodeSnapshot snapshot) {
		synchronized (this.monitor) {
			if (this.closed || (this.waiting == null && !snapshot.hasChanges())) {
				return false;
			}
			this.replaced = this.waiting != null;
			this.waiting = snapshot;
			boolean idle = !this.busy;
			this.busy = true;
			return idle;
		}
	}

	private void postpone(RejectedExecutionException ex) {
		synchronized (this.monitor) {
			this.busy = false;
			if (!this.closed) {
				logger.warn("The task executor refuses an event, which is tried again after the next poll", ex);
			}
		}
	}

	private void publishAll() {
		InodeSnapshot next = next();
		while (next != null) {
			if (next.hasChanges()) {
				publish(next);
			}
			next = next();
		}
	}

	private @Nullable InodeSnapshot next() {
		InodeSnapshot next;
		boolean comparable;
		synchronized (this.monitor) {
			next = this.closed ? null : this.waiting;
			comparable = !this.replaced;
			this.waiting = null;
			this.replaced = false;
			this.busy = next != null;
		}
		return (next == null || comparable) ? next : sincePublished(next);
	}

	private InodeSnapshot sincePublished(InodeSnapshot snapshot) {
		InodeSnapshot before = this.published;
		return snapshot.with(this.diff.between((before != null) ? before.getItems() : List.of(), snapshot.getItems()),
				before == null);
	}

	private void publish(InodeSnapshot snapshot) {
		this.published = snapshot;
		try {
			this.publisher.accept(snapshot);
		}
		catch (RuntimeException | Error ex) {
			if (!isClosed()) {
				logger.error("A listener failed to handle the changes of '" + snapshot.getCollection() + "'", ex);
			}
		}
	}

	private boolean isClosed() {
		synchronized (this.monitor) {
			return this.closed;
		}
	}

	void close() {
		synchronized (this.monitor) {
			this.closed = true;
			this.waiting = null;
		}
	}

}
