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
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A task that runs on an executor, one run at a time. When a run fails, or the executor
 * refuses it, it is repeated after a pause that doubles from one second to a longest one.
 */
final class RetriedTask {

	private static final Log logger = LogFactory.getLog(RetriedTask.class);

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final Object monitor = new Object();

	private final String name;

	private final Runnable task;

	private final Consumer<Throwable> refused;

	private final Executor executor;

	private final Scheduler timer;

	private final Scheduler worker;

	private final Duration longestPause;

	private boolean active;

	private boolean due;

	/**
	 * Whether the executor has the task.
	 */
	private boolean running;

	private @Nullable Disposable pause;

	private Duration nextPause;

	private boolean failing;

	/**
	 * Create a new task, which does not run before the start.
	 * @param name the name of the task for the log
	 * @param task what to run
	 * @param refused is called when the executor has refused it
	 * @param support has the executor and the timer
	 * @param worker where the pauses end, as the executor may block
	 * @param longestPause the longest pause
	 */
	RetriedTask(String name, Runnable task, Consumer<Throwable> refused, FeedSupport support, Scheduler worker,
			Duration longestPause) {
		this.name = name;
		this.task = task;
		this.refused = refused;
		this.executor = support.executor();
		this.timer = support.timer();
		this.worker = worker;
		this.longestPause = longestPause;
		this.nextPause = firstPause();
	}

	private Duration firstPause() {
		return shorter(SHORTEST, this.longestPause);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	void start() {
		synchronized (this.monitor) {
			this.active = true;
			this.nextPause = firstPause();
		}
	}

	/**
	 * Let no further run begin. One that is under way goes on.
	 */
	void stop() {
		synchronized (this.monitor) {
			this.active = false;
			if (this.pause != null) {
				this.pause.dispose();
				this.pause = null;
			}
		}
	}

	/**
	 * Let the task run, after the run that is under way or the pause. It does not block
	 * unless the executor does.
	 */
	void trigger() {
		synchronized (this.monitor) {
			this.due = true;
			if (!this.active || this.running || this.pause != null) {
				return;
			}
			this.running = true;
		}
		submit();
	}

	private void submit() {
		try {
			this.executor.execute(this::runWhileDue);
		}
		catch (RuntimeException | Error ex) {
			this.refused.accept(ex);
			fail(ex);
		}
	}

	private void runWhileDue() {
		while (begin()) {
			try {
				this.task.run();
				succeed();
			}
			catch (RuntimeException | Error ex) {
				fail(ex);
				return;
			}
		}
	}

	private boolean begin() {
		synchronized (this.monitor) {
			this.running = this.active && this.due;
			this.due &= !this.running;
			return this.running;
		}
	}

	private void succeed() {
		synchronized (this.monitor) {
			this.nextPause = firstPause();
			if (this.failing) {
				this.failing = false;
				logger.info(this.name + " works again");
			}
		}
	}

	private void fail(Throwable failure) {
		synchronized (this.monitor) {
			this.running = false;
			this.due = true;
			if (!this.active) {
				return;
			}
			if (!this.failing) {
				this.failing = true;
				logger.error(this.name + " failed and is retried until it succeeds", failure);
			}
			this.pause = Mono.delay(this.nextPause, this.timer).publishOn(this.worker).subscribe((end) -> resume());
			this.nextPause = shorter(this.nextPause.multipliedBy(2), this.longestPause);
		}
	}

	private void resume() {
		synchronized (this.monitor) {
			this.pause = null;
		}
		trigger();
	}

}
