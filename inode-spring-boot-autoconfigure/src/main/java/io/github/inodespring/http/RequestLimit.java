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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Limits the requests that are under way at a time, from the connection to the last byte
 * of the answer. Calls beyond the limit wait in the order in which they came. A connector
 * would let them wait too, but opens connections for calls that have ended meanwhile.
 */
public final class RequestLimit {

	private static final int MOST = 500;

	/**
	 * Callers often cancel many calls one after the other: those that wait are not to
	 * begin in between.
	 */
	private static final Duration PAUSE_AFTER_CANCEL = Duration.ofSeconds(1);

	private final Scheduler timer;

	private final Set<Turn> waiting = new LinkedHashSet<>();

	private final AtomicInteger drains = new AtomicInteger();

	private int free = MOST;

	private int paused;

	/**
	 * Create a limit of 500 requests.
	 * @param timer makes the pause after a call was cancelled
	 */
	public RequestLimit(Scheduler timer) {
		this.timer = timer;
	}

	/**
	 * Send a request as soon as the limit allows it.
	 * @param exchange sends the request; must end the turn, unless the returned
	 * {@link Mono} fails or is cancelled
	 * @param <T> the type of the answer
	 * @return the answer
	 */
	<T> Mono<T> whenAllowed(Function<Turn, Mono<T>> exchange) {
		return Mono.defer(() -> {
			Turn turn = new Turn();
			Mono<T> answer = Mono.defer(() -> exchange.apply(turn));
			return (enter(turn) ? answer : Mono.<T>create((sink) -> queue(turn, sink)).switchIfEmpty(answer))
				.doOnError((ex) -> turn.end())
				.doOnCancel(turn::cancel);
		});
	}

	/**
	 * Explain why a call was not answered in time.
	 * @return the explanation, empty if the limit does not keep calls waiting
	 */
	synchronized String explanation() {
		return (this.free > 0 && this.waiting.isEmpty()) ? "" : " while " + MOST + " other requests were in progress";
	}

	private synchronized boolean enter(Turn turn) {
		if (this.free == 0 || !this.waiting.isEmpty()) {
			return false;
		}
		take(turn);
		return true;
	}

	private void take(Turn turn) {
		turn.state = State.TAKEN;
		this.free--;
		this.paused = Math.min(this.paused, this.free);
	}

	private void queue(Turn turn, MonoSink<?> sink) {
		synchronized (this) {
			if (turn.state == State.NEW) {
				turn.state = State.WAITING;
				turn.sink = sink;
				this.waiting.add(turn);
			}
		}
		drain();
	}

	private void drain() {
		int missed = this.drains.getAndIncrement();
		while (missed == 0) {
			int drained = this.drains.get();
			for (MonoSink<?> next = next(); next != null; next = next()) {
				next.success();
			}
			missed = (this.drains.addAndGet(-drained) == 0) ? 1 : 0;
		}
	}

	private synchronized @Nullable MonoSink<?> next() {
		if (this.waiting.isEmpty() || this.free == this.paused) {
			return null;
		}
		Turn turn = this.waiting.iterator().next();
		this.waiting.remove(turn);
		take(turn);
		return turn.sink;
	}

	private void resume() {
		synchronized (this) {
			this.paused = Math.max(0, this.paused - 1);
		}
		drain();
	}

	private enum State {

		NEW, WAITING, TAKEN, OVER

	}

	/**
	 * The turn of one request. Ends once.
	 */
	final class Turn {

		private State state = State.NEW;

		private @Nullable MonoSink<?> sink;

		/**
		 * Let the next request begin.
		 */
		void end() {
			if (leave() == State.TAKEN) {
				drain();
			}
		}

		/**
		 * Let the next request begin after a pause.
		 */
		void cancel() {
			synchronized (RequestLimit.this) {
				if (leave() != State.TAKEN || RequestLimit.this.waiting.isEmpty()) {
					return;
				}
				RequestLimit.this.paused++;
			}
			RequestLimit.this.timer.schedule(RequestLimit.this::resume, PAUSE_AFTER_CANCEL.toMillis(),
					TimeUnit.MILLISECONDS);
		}

		private State leave() {
			synchronized (RequestLimit.this) {
				State former = this.state;
				this.state = State.OVER;
				if (former == State.WAITING) {
					RequestLimit.this.waiting.remove(this);
				}
				RequestLimit.this.free += (former == State.TAKEN) ? 1 : 0;
				return former;
			}
		}

	}

}
