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

package io.github.inodespring.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Points in time that are hardly ever reached. A single scheduled task, for the first of
 * them, watches them all: one for each would wake a thread for nothing, several times a
 * call.
 */
final class Deadlines {

	private final Supplier<Scheduler> scheduler;

	private final Set<Deadline> pending = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Check planned;

	Deadlines(Supplier<Scheduler> scheduler) {
		this.scheduler = scheduler;
	}

	long now() {
		return this.scheduler.get().now(TimeUnit.NANOSECONDS);
	}

	void add(Deadline deadline, Duration fromNow) {
		deadline.at = now() + fromNow.toNanos();
		this.pending.add(deadline);
		if (!isPlannedBy(deadline.at)) {
			plan(deadline.at);
		}
	}

	void remove(Deadline deadline) {
		this.pending.remove(deadline);
	}

	private boolean isPlannedBy(long at) {
		Check planned = this.planned;
		return planned != null && planned.at - at <= 0;
	}

	private synchronized void plan(long at) {
		if (isPlannedBy(at)) {
			return;
		}
		Check replaced = this.planned;
		if (replaced != null) {
			replaced.task.dispose();
		}
		long wait = Math.max(1, at - now());
		this.planned = new Check(at, this.scheduler.get().schedule(this::check, wait, TimeUnit.NANOSECONDS));
	}

	private void check() {
		forgetPlan();
		long now = now();
		Deadline next = null;
		for (Deadline deadline : this.pending) {
			if (deadline.at - now <= 0) {
				pass(deadline);
			}
			else if (next == null || deadline.at - next.at < 0) {
				next = deadline;
			}
		}
		if (next != null) {
			plan(next.at);
		}
	}

	private synchronized void forgetPlan() {
		this.planned = null;
	}

	private void pass(Deadline deadline) {
		if (this.pending.remove(deadline)) {
			this.scheduler.get().schedule(deadline::passed);
		}
	}

	/**
	 * One of them. It is pending at most once at a time.
	 */
	abstract static class Deadline {

		private long at;

		/**
		 * Do what has to be done now, on a thread of the scheduler.
		 */
		abstract void passed();

	}

	private record Check(long at, Disposable task) {

	}

}
