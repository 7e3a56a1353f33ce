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

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The timer of an application context, on a daemon thread of its own that starts with the
 * first call. Reactor's schedulers are shared: an application can block them, or replace
 * them by virtual time.
 */
final class InodeTimer implements AutoCloseable {

	private final ScheduledThreadPoolExecutor executor = new TimeoutExecutor();

	private final Scheduler scheduler;

	InodeTimer() {
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
		this.scheduler = Schedulers.fromExecutorService(this.executor);
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Let the thread end once nothing waits any more, so that calls under way still end
	 * in time. Later ones fail at once, and need no timer.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

	/**
	 * A call sets timeouts and cancels them soon. Each would wake the thread as the
	 * earliest task, and take several times as long as the call itself. So an earlier
	 * task, which does nothing, comes first while there are calls.
	 */
	private static final class TimeoutExecutor extends ScheduledThreadPoolExecutor {

		private static final long NAP = TimeUnit.MILLISECONDS.toNanos(250);

		private volatile @Nullable ScheduledFuture<?> nap;

		TimeoutExecutor() {
			super(1, TimerThread::new);
		}

		@Override
		public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
			ScheduledFuture<?> nap = this.nap;
			if (unit.toNanos(delay) > NAP && (nap == null || nap.isDone())) {
				this.nap = super.schedule(() -> null, NAP, TimeUnit.NANOSECONDS);
			}
			return super.schedule(task, delay, unit);
		}

		@Override
		public void shutdown() {
			super.shutdown();
			ScheduledFuture<?> nap = this.nap;
			if (nap != null) {
				nap.cancel(false);
			}
		}

	}

	private static final class TimerThread extends Thread implements NonBlocking {

		TimerThread(Runnable task) {
			super(task, "inode-timer");
			setDaemon(true);
		}

	}

}
