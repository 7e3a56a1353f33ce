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
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Supplier;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Fails what brings nothing in time, as {@code Mono.timeout} does, without a timer of its
 * own: two of these are on the way of each call.
 *
 * @param <T> the type of what comes
 */
final class TimeLimit<T> extends MonoOperator<T, T> {

	private final Deadlines deadlines;

	private final Duration limit;

	private final Supplier<Throwable> failure;

	TimeLimit(Mono<T> source, Deadlines deadlines, Duration limit, Supplier<Throwable> failure) {
		super(source);
		this.deadlines = deadlines;
		this.limit = limit;
		this.failure = failure;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Limited<T> limited = new Limited<>(actual, this.deadlines, this.failure);
		this.source.subscribe(limited);
		limited.start(this.limit);
	}

	private static final class Limited<T> extends Deadlines.Deadline implements CoreSubscriber<T>, Subscription {

		@SuppressWarnings("rawtypes")
		private static final AtomicIntegerFieldUpdater<Limited> OVER = AtomicIntegerFieldUpdater
			.newUpdater(Limited.class, "over");

		private final CoreSubscriber<? super T> actual;

		private final Deadlines deadlines;

		private final Supplier<Throwable> failure;

		private Subscription upstream = Operators.emptySubscription();

		private volatile boolean watched;

		private volatile int over;

		Limited(CoreSubscriber<? super T> actual, Deadlines deadlines, Supplier<Throwable> failure) {
			this.actual = actual;
			this.deadlines = deadlines;
			this.failure = failure;
		}

		void start(Duration limit) {
			if (this.over == 0) {
				this.deadlines.add(this, limit);
				this.watched = true;
				if (this.over != 0) {
					this.deadlines.remove(this);
				}
			}
		}

		private boolean end() {
			if (!OVER.compareAndSet(this, 0, 1)) {
				return false;
			}
			if (this.watched) {
				this.deadlines.remove(this);
			}
			return true;
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
			this.upstream.request(n);
		}

		@Override
		public void cancel() {
			end();
			this.upstream.cancel();
		}

		@Override
		public void onNext(T value) {
			if (end()) {
				this.actual.onNext(value);
				this.actual.onComplete();
			}
			else {
				Operators.onDiscard(value, currentContext());
			}
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
		void passed() {
			if (OVER.compareAndSet(this, 0, 1)) {
				this.upstream.cancel();
				this.actual.onError(this.failure.get());
			}
		}

	}

}
