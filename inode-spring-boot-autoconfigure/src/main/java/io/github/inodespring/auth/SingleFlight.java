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

package io.github.inodespring.auth;

import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Work that is under way at most once, detached from those who wait for it: a caller that
 * cancels does not cancel the work, and its context does not reach it.
 *
 * @param <T> the work's result
 */
final class SingleFlight<T> {

	private final Scheduler scheduler;

	private @Nullable Flight<T> current;

	private volatile boolean closed;

	SingleFlight(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	synchronized boolean isUnderWay() {
		return this.current != null;
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Return the result of the work under way, or of the given work if there is none.
	 * @param work the work to begin
	 * @return the result; each caller gets its own instance of an exception
	 */
	Mono<T> join(Mono<T> work) {
		Flight<T> flight;
		boolean mine = false;
		synchronized (this) {
			if (this.closed) {
				return Mono.error(closedFailure());
			}
			flight = this.current;
			if (flight == null) {
				flight = new Flight<>();
				this.current = flight;
				mine = true;
			}
		}
		if (mine) {
			begin(flight, work);
		}
		return flight.result();
	}

	private void begin(Flight<T> flight, Mono<T> work) {
		flight.disposable.replace(withoutThreadContext(work).subscribeOn(this.scheduler).subscribe((value) -> {
			land(flight);
			flight.sink.tryEmitValue(value);
		}, (ex) -> {
			land(flight);
			flight.sink.tryEmitError(ex);
		}, () -> {
			land(flight);
			flight.sink.tryEmitEmpty();
		}));
	}

	/**
	 * Leave the caller's thread-local values behind: with automatic context propagation,
	 * {@code contextWrite} sets those of the subscriber's context, which is empty here.
	 */
	private Mono<T> withoutThreadContext(Mono<T> work) {
		return work.contextWrite((context) -> context);
	}

	private synchronized void land(Flight<T> flight) {
		if (this.current == flight) {
			this.current = null;
		}
	}

	/**
	 * Cancel the work under way, and fail those who wait for it and all who come later.
	 */
	void close() {
		Flight<T> flight;
		synchronized (this) {
			this.closed = true;
			flight = this.current;
			this.current = null;
		}
		if (flight != null) {
			flight.disposable.dispose();
			flight.sink.tryEmitError(closedFailure());
		}
	}

	static InodeException closedFailure() {
		return new InodeConnectionException("The iNode client has been closed with its application context", null);
	}

	private static final class Flight<T> {

		private final Sinks.One<T> sink = Sinks.one();

		private final Disposable.Swap disposable = Disposables.swap();

		Mono<T> result() {
			return this.sink.asMono().onErrorMap(InodeException.class, InodeException::repeated);
		}

	}

}
