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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What an application does with Reactor's schedulers does not reach the client.
 */
@Timeout(60)
class InodeTimerTests {

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void unblock() {
		this.end.countDown();
	}

	@Test
	void timeLimitsHoldWhileTheApplicationBlocksReactorsThreads() {
		LoopbackServer silent = new LoopbackServer((request, connection) -> waitFor(this.end));
		try (silent) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + silent.url(), "inode.call-timeout=500ms")
				.run((context) -> {
					InodeOperations inode = context.getBean(InodeOperations.class);
					block(Schedulers.parallel());
					long start = System.nanoTime();
					assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> inode.links().list())
						.withMessageContaining("'inode.call-timeout'");
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
				});
		}
	}

	@Test
	void timeoutsThatAreCancelledDoNotWakeTheThread() {
		try (InodeTimer timer = new InodeTimer()) {
			AtomicReference<Thread> thread = new AtomicReference<>();
			timer.scheduler().schedule(() -> thread.set(Thread.currentThread()));
			await().until(() -> thread.get() != null);
			long start = System.nanoTime();
			long before = waits(thread.get());
			for (int i = 0; i < 2000; i++) {
				timer.scheduler().schedule(() -> {
				}, 10, TimeUnit.SECONDS).dispose();
				LockSupport.parkNanos(10_000);
			}
			long naps = Duration.ofNanos(System.nanoTime() - start).toMillis() / 250;
			assertThat(waits(thread.get()) - before).isLessThan(10 + 2 * naps);
		}
	}

	private static long waits(Thread thread) {
		return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
	}

	private void block(Scheduler scheduler) {
		AtomicInteger blocked = new AtomicInteger();
		for (int i = 0; i < Schedulers.DEFAULT_POOL_SIZE; i++) {
			scheduler.schedule(() -> {
				blocked.incrementAndGet();
				waitFor(this.end);
			});
		}
		await().untilAsserted(() -> assertThat(blocked).hasValue(Schedulers.DEFAULT_POOL_SIZE));
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void firstCallInVirtualTimeLeavesLaterLoginsIntact() {
		AtomicInteger tokens = new AtomicInteger();
		LoopbackServer api = new LoopbackServer((request,
				connection) -> connection.write(request.isToken()
						? LoopbackServer
							.json("{\"access_token\": \"t" + tokens.incrementAndGet() + "\", \"expires_in\": 1}")
						: LoopbackServer.json("[]")));
		try (api) {
			Contexts.withPasswordGrant().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				ReactiveInodeOperations inode = context.getBean(ReactiveInodeOperations.class);
				StepVerifier.withVirtualTime(() -> inode.links().list())
					.expectComplete()
					.verify(Duration.ofSeconds(20));
				await().untilAsserted(() -> {
					inode.links().list().blockLast(Duration.ofSeconds(20));
					assertThat(tokens).hasValueGreaterThan(1);
				});
			});
		}
	}

	@Test
	void threadStartsWithTheFirstCallAndEndsWithTheContext() {
		Set<Thread> before = timerThreads();
		AtomicReference<Thread> started = new AtomicReference<>();
		LoopbackServer api = LoopbackServer.api();
		try (api) {
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				assertThat(before).containsAll(timerThreads());
				Contexts.list(context);
				Thread thread = timerThread(context);
				started.set(thread);
				assertThat(before).doesNotContain(thread);
				assertThat(thread.isDaemon()).isTrue();
				assertThat(thread).isInstanceOf(NonBlocking.class);
			});
			await().untilAsserted(() -> assertThat(started.get().isAlive()).isFalse());
		}
	}

	private static Thread timerThread(ApplicationContext context) {
		Scheduler timer = context.getBean(InodeClientFactory.class).timer();
		return Mono.fromSupplier(Thread::currentThread).subscribeOn(timer).block();
	}

	private static Set<Thread> timerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("inode-timer"))
			.collect(Collectors.toSet());
	}

	@Test
	void callAfterTheContextIsClosedSaysSo() {
		InodeOperations[] inode = new InodeOperations[1];
		LoopbackServer api = LoopbackServer.api();
		try (api) {
			Contexts.withPasswordGrant().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				inode[0] = context.getBean(InodeOperations.class);
				Contexts.list(context);
			});
			assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> inode[0].links().list())
				.withMessageContaining("has been closed");
		}
	}

}
