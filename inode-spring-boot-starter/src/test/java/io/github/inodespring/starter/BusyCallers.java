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

package io.github.inodespring.starter;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Callers that call until they are closed, each the next time as soon as it has its
 * answer.
 */
final class BusyCallers implements AutoCloseable {

	private static final Duration BREATH = Duration.ofMillis(5);

	private final AtomicIntegerArray successes;

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final Disposable callers;

	private volatile boolean ended;

	BusyCallers(int count, Supplier<? extends Mono<?>> call) {
		this.successes = new AtomicIntegerArray(count);
		this.callers = Flux.range(0, count).flatMap((number) -> caller(number, call), count).subscribe();
	}

	private Flux<?> caller(int number, Supplier<? extends Mono<?>> call) {
		return Mono.defer(call)
			.doOnNext((answer) -> this.successes.incrementAndGet(number))
			.then()
			.onErrorResume((ex) -> Mono.fromRunnable(() -> this.failures.add(ex)))
			.then(Mono.delay(BREATH))
			.repeat(() -> !this.ended);
	}

	int calls() {
		return successes() + this.failures.size();
	}

	int successes() {
		return successesOfEach().sum();
	}

	List<Throwable> failures() {
		return List.copyOf(this.failures);
	}

	void awaitCalls(int count) {
		await(() -> calls() >= count);
	}

	/**
	 * Wait until each caller has had two further successes, so that no call is in
	 * progress that began before.
	 */
	void awaitMoreSuccesses() {
		int[] before = successesOfEach().toArray();
		await(() -> IntStream.range(0, before.length)
			.allMatch((caller) -> this.successes.get(caller) > before[caller] + 1));
	}

	private IntStream successesOfEach() {
		return IntStream.range(0, this.successes.length()).map(this.successes::get);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
	}

	@Override
	public void close() {
		this.ended = true;
		await(this.callers::isDisposed);
	}

}
