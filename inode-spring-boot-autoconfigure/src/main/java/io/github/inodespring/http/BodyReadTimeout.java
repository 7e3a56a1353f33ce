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
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Fails a body that does not arrive while its reader asks for more: waiting uses the
 * timeout up, and each byte gives a hundredth of a second back. A reader that takes its
 * time is no timeout: the clock stands still while it works or has asked for nothing.
 */
final class BodyReadTimeout implements CoreSubscriber<DataBuffer>, Subscription {

	private static final Log logger = LogFactory.getLog(BodyReadTimeout.class);

	private static final long NANOS_PER_BYTE = Duration.ofMillis(10).toNanos();

	private static final long SHORTEST_PAUSE = Duration.ofMillis(10).toNanos();

	private final CoreSubscriber<? super DataBuffer> actual;

	private final Scheduler timer;

	private final Duration timeout;

	private final LongSupplier callTime;

	private final RequestLimit.Turn turn;

	private final UnaryOperator<Throwable> mapping;

	private final Disposable.Swap check = Disposables.swap();

	private Subscription upstream = Operators.emptySubscription();

	private long requested;

	private long left;

	private long waitingSince;

	private boolean delivering;

	private boolean started;

	private boolean over;

	/**
	 * Create a new instance.
	 * @param actual the reader
	 * @param timer limits the time
	 * @param timeout how long the reader may wait
	 * @param callTime how much of the time of the call is left, in nanoseconds
	 * @param turn ends with the body
	 * @param mapping maps what the reader fails with
	 */
	BodyReadTimeout(CoreSubscriber<? super DataBuffer> actual, Scheduler timer, Duration timeout, LongSupplier callTime,
			RequestLimit.Turn turn, UnaryOperator<Throwable> mapping) {
		this.actual = actual;
		this.timer = timer;
		this.timeout = timeout;
		this.callTime = callTime;
		this.turn = turn;
		this.mapping = mapping;
		this.left = timeout.toNanos();
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
		boolean first;
		synchronized (this) {
			first = !this.started;
			this.started = true;
			if (this.requested == 0) {
				this.waitingSince = now();
			}
			this.requested = Operators.addCap(this.requested, n);
		}
		ask(n);
		if (first && !isOver()) {
			checkAfter(Math.min(this.timeout.toNanos(), this.callTime.getAsLong()));
		}
	}

	/**
	 * A request must not throw (Reactive Streams, rule 3.16). That of Jetty's client does
	 * where one of its threads is about to read: it knows of the request by then, and
	 * that thread goes on. If not, the timeout follows.
	 */
	private void ask(long n) {
		try {
			this.upstream.request(n);
		}
		catch (RuntimeException ex) {
			logger.debug("The connector failed when more was requested", ex);
		}
	}

	private void checkAfter(long nanos) {
		this.check.replace(this.timer.schedule(this::check, nanos, TimeUnit.NANOSECONDS));
	}

	private void check() {
		long callTime = this.callTime.getAsLong();
		long remaining;
		synchronized (this) {
			if (this.over) {
				return;
			}
			boolean waiting = this.requested > 0 && !this.delivering;
			remaining = Math.min(callTime, waiting ? this.left - (now() - this.waitingSince) : this.timeout.toNanos());
			remaining = this.delivering ? Math.max(remaining, SHORTEST_PAUSE) : remaining;
			this.over = remaining <= 0;
		}
		if (remaining > 0) {
			checkAfter(remaining);
			return;
		}
		this.upstream.cancel();
		this.turn.end();
		this.actual.onError(this.mapping
			.apply((callTime <= 0) ? new TimeoutException() : new AttemptFilter.ReadTimeoutException(this.timeout)));
	}

	@Override
	public void onNext(DataBuffer buffer) {
		if (!arrives(buffer.readableByteCount())) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.actual.onNext(buffer);
		synchronized (this) {
			this.waitingSince = now();
			this.delivering = false;
		}
	}

	private synchronized boolean arrives(int bytes) {
		if (this.over) {
			return false;
		}
		long remaining = this.left - (now() - this.waitingSince) + bytes * NANOS_PER_BYTE;
		this.left = Math.min(remaining, this.timeout.toNanos());
		this.delivering = true;
		if (this.requested != Long.MAX_VALUE) {
			this.requested--;
		}
		return true;
	}

	@Override
	public void onError(Throwable ex) {
		if (end()) {
			this.turn.end();
			this.actual.onError(this.mapping.apply(ex));
		}
	}

	@Override
	public void onComplete() {
		if (end()) {
			this.turn.end();
			this.actual.onComplete();
		}
	}

	@Override
	public void cancel() {
		end();
		this.upstream.cancel();
		this.turn.cancel();
	}

	private synchronized boolean isOver() {
		return this.over;
	}

	private synchronized boolean end() {
		boolean first = !this.over;
		this.over = true;
		this.check.dispose();
		return first;
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

}
