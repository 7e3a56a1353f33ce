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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deadlines}, in virtual time.
 */
class DeadlinesTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final AtomicInteger delayedTasks = new AtomicInteger();

	private final Deadlines deadlines = new Deadlines(CountingScheduler::new);

	private final List<String> passed = new ArrayList<>();

	@AfterEach
	void stop() {
		this.time.dispose();
	}

	@Test
	void eachPassesInItsTime() {
		this.deadlines.add(new Named("20"), Duration.ofSeconds(20));
		this.deadlines.add(new Named("5"), Duration.ofSeconds(5));
		advance(4);
		this.deadlines.add(new Named("4 + 20"), Duration.ofSeconds(20));
		assertThat(this.passed).isEmpty();
		advance(1);
		assertThat(this.passed).containsExactly("5");
		advance(15);
		assertThat(this.passed).containsExactly("5", "20");
		advance(3);
		assertThat(this.passed).hasSize(2);
		advance(1);
		assertThat(this.passed).containsExactly("5", "20", "4 + 20");
	}

	@Test
	void oneThatIsRemovedDoesNotPass() {
		Named removed = new Named("removed");
		this.deadlines.add(removed, Duration.ofSeconds(5));
		this.deadlines.add(new Named("kept"), Duration.ofSeconds(6));
		this.deadlines.remove(removed);
		advance(6);
		assertThat(this.passed).containsExactly("kept");
	}

	@Test
	void oneCanBeAddedAgain() {
		Named deadline = new Named("again");
		this.deadlines.add(deadline, Duration.ofSeconds(5));
		advance(5);
		this.deadlines.add(deadline, Duration.ofSeconds(5));
		advance(5);
		assertThat(this.passed).containsExactly("again", "again");
	}

	@Test
	void oneThatFailsDoesNotHarmTheOthers() {
		this.deadlines.add(new Deadlines.Deadline() {

			@Override
			void passed() {
				throw new IllegalStateException("expected");
			}

		}, Duration.ofSeconds(5));
		this.deadlines.add(new Named("same time"), Duration.ofSeconds(5));
		this.deadlines.add(new Named("later"), Duration.ofSeconds(6));
		advance(6);
		assertThat(this.passed).containsExactly("same time", "later");
	}

	@Test
	void callsThatEndInTimeShareATask() {
		for (int i = 0; i < 1000; i++) {
			Named call = new Named("call");
			this.deadlines.add(call, Duration.ofSeconds(20));
			advance(1);
			this.deadlines.remove(call);
		}
		advance(20);
		assertThat(this.passed).isEmpty();
		assertThat(this.delayedTasks).hasValueLessThanOrEqualTo(1000 / 19 + 1);
	}

	private void advance(int seconds) {
		this.time.advanceTimeBy(Duration.ofSeconds(seconds));
	}

	private final class Named extends Deadlines.Deadline {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		void passed() {
			DeadlinesTests.this.passed.add(this.name);
		}

	}

	private final class CountingScheduler implements Scheduler {

		@Override
		public Disposable schedule(Runnable task) {
			return DeadlinesTests.this.time.schedule(() -> runAsSchedulersDo(task));
		}

		private void runAsSchedulersDo(Runnable task) {
			try {
				task.run();
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessage("expected");
			}
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			DeadlinesTests.this.delayedTasks.incrementAndGet();
			return DeadlinesTests.this.time.schedule(task, delay, unit);
		}

		@Override
		public Worker createWorker() {
			return DeadlinesTests.this.time.createWorker();
		}

		@Override
		public long now(TimeUnit unit) {
			return DeadlinesTests.this.time.now(unit);
		}

	}

}
