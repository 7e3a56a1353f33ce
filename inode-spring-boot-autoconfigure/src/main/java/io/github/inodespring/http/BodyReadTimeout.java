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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Fails a body of which no byte comes while its reader asks for more. A reader that takes
 * its time is no timeout: the clock stands still while it works or has asked for nothing.
 */
final class BodyReadTimeout implements CoreSubscriber<DataBuffer>, Subscription {

	private static final long OVER = -1;

	private final CoreSubscriber<? super DataBuffer> actual;

	private final Duration timeout;

	private final Scheduler scheduler;

	private final AtomicLong requested = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private final Disposable.Swap timer = Disposables.swap();

	private volatile boolean delivering;

	private volatile long waitingSince;

	private volatile boolean started;

	private Subscription upstream = Operators.emptySubscription();

	BodyReadTimeout(CoreSubscriber<? super DataBuffer> actual, Duration timeout, Scheduler scheduler) {
		this.actual = actual;
		this.timeout = timeout;
		this.scheduler = scheduler;
	}

	static Flux<DataBuffer> limit(Flux<DataBuffer> body, Duration timeout) {
		return new FluxOperator<>(body) {

			@Override
			public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
				this.source.subscribe(new BodyReadTimeout(actual, timeout, Schedulers.parallel()));
			}

		};
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription upstream) {
		this.upstream = upstream;
		this.actual.onSubscribe(this);
	}

	@Override
	public void request(long n) {
		if (this.requested.get() == 0) {
			this.waitingSince = now();
		}
		this.requested.accumulateAndGet(n, Operators::addCap);
		this.upstream.request(n);
		if (!this.started && this.received.get() != OVER) {
			this.started = true;
			checkIn(this.timeout.toNanos());
		}
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	private void checkIn(long nanos) {
		this.timer.replace(this.scheduler.schedule(this::check, nanos, TimeUnit.NANOSECONDS));
	}

	private void check() {
		long seen = this.received.get();
		if (seen == OVER) {
			return;
		}
		boolean waiting = this.requested.get() > 0 && !this.delivering;
		long remaining = this.timeout.toNanos() - (waiting ? now() - this.waitingSince : 0);
		if (remaining > 0) {
			checkIn(remaining);
		}
		else if (this.received.compareAndSet(seen, OVER)) {
			this.upstream.cancel();
			this.actual.onError(new ReadTimeoutException(this.timeout));
		}
		else {
			checkIn(this.timeout.toNanos());
		}
	}

	@Override
	public void onNext(DataBuffer buffer) {
		this.delivering = true;
		long seen = this.received.get();
		if (seen == OVER || !this.received.compareAndSet(seen, seen + 1)) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.requested.updateAndGet((n) -> (n == Long.MAX_VALUE) ? n : n - 1);
		this.actual.onNext(buffer);
		this.waitingSince = now();
		this.delivering = false;
	}

	@Override
	public void onError(Throwable ex) {
		if (end()) {
			this.actual.onError(ex);
		}
	}

	@Override
	public void onComplete() {
		if (end()) {
			this.actual.onComplete();
		}
	}

	@Override
	public void cancel() {
		end();
		this.upstream.cancel();
	}

	private boolean end() {
		this.timer.dispose();
		return this.received.getAndSet(OVER) != OVER;
	}

}
