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
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
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
 * Fails a body of which no byte comes while its reader asks for more. A reader that takes
 * its time is no timeout: the clock stands still while it works or has asked for nothing.
 */
final class BodyReadTimeout implements CoreSubscriber<DataBuffer>, Subscription {

	private static final Log logger = LogFactory.getLog(BodyReadTimeout.class);

	private static final long OVER = -1;

	private static final AtomicLongFieldUpdater<BodyReadTimeout> REQUESTED = AtomicLongFieldUpdater
		.newUpdater(BodyReadTimeout.class, "requested");

	private static final AtomicLongFieldUpdater<BodyReadTimeout> RECEIVED = AtomicLongFieldUpdater
		.newUpdater(BodyReadTimeout.class, "received");

	private final CoreSubscriber<? super DataBuffer> actual;

	private final Scheduler timer;

	private final Duration timeout;

	private final UnaryOperator<Throwable> mapping;

	private volatile long requested;

	private volatile long received;

	private volatile boolean delivering;

	private volatile long waitingSince;

	private final Disposable.Swap check = Disposables.swap();

	private boolean started;

	private Subscription upstream = Operators.emptySubscription();

	BodyReadTimeout(CoreSubscriber<? super DataBuffer> actual, Scheduler timer, Duration timeout,
			UnaryOperator<Throwable> mapping) {
		this.actual = actual;
		this.timer = timer;
		this.timeout = timeout;
		this.mapping = mapping;
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
		if (this.requested == 0) {
			this.waitingSince = now();
		}
		REQUESTED.accumulateAndGet(this, n, Operators::addCap);
		ask(n);
		if (!this.started) {
			this.started = true;
			checkAfter(this.timeout);
		}
	}

	/**
	 * A request must not throw (Reactive Streams, rule 3.16). That of Jetty's client does
	 * where one of its threads is about to read: it knows of the request by then, and
	 * that thread goes on. If not, time runs out.
	 */
	private void ask(long n) {
		try {
			this.upstream.request(n);
		}
		catch (RuntimeException ex) {
			logger.debug("The connector refused to be asked for more, and is waited for", ex);
		}
	}

	private void checkAfter(Duration time) {
		if (this.received != OVER) {
			this.check.replace(this.timer.schedule(this::check, time.toNanos(), TimeUnit.NANOSECONDS));
		}
	}

	private void check() {
		long seen = this.received;
		if (seen == OVER) {
			return;
		}
		boolean waiting = this.requested > 0 && !this.delivering;
		Duration remaining = waiting ? this.timeout.minusNanos(now() - this.waitingSince) : this.timeout;
		if (remaining.compareTo(Duration.ZERO) > 0) {
			checkAfter(remaining);
		}
		else if (RECEIVED.compareAndSet(this, seen, OVER)) {
			this.upstream.cancel();
			this.actual.onError(this.mapping.apply(new ReadTimeoutFilter.ReadTimeoutException(this.timeout)));
		}
		else {
			checkAfter(this.timeout);
		}
	}

	@Override
	public void onNext(DataBuffer buffer) {
		this.delivering = true;
		long seen = this.received;
		if (seen == OVER || !RECEIVED.compareAndSet(this, seen, seen + 1)) {
			DataBufferUtils.release(buffer);
			return;
		}
		if (this.requested != Long.MAX_VALUE) {
			REQUESTED.decrementAndGet(this);
		}
		this.actual.onNext(buffer);
		this.waitingSince = now();
		this.delivering = false;
	}

	@Override
	public void onError(Throwable ex) {
		if (end()) {
			this.actual.onError(this.mapping.apply(ex));
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
		this.check.dispose();
		return RECEIVED.getAndSet(this, OVER) != OVER;
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

}
