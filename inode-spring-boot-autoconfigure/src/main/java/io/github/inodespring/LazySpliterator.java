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

package io.github.inodespring;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

/**
 * Asks for exactly one element each time that one is wanted.
 */
final class LazySpliterator<T> extends Spliterators.AbstractSpliterator<T> {

	private final Flux<T> elements;

	private final Signals<T> signals = new Signals<>();

	private boolean started;

	private LazySpliterator(Flux<T> elements) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.elements = elements;
	}

	static <T> Stream<T> stream(Flux<T> elements) {
		LazySpliterator<T> spliterator = new LazySpliterator<>(elements);
		return StreamSupport.stream(spliterator, false).onClose(spliterator.signals::end);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		BlockingCollection.requireBlockingThread();
		start();
		Signal<T> signal = this.signals.await();
		T element = signal.get();
		if (element == null) {
			finish(signal);
			return false;
		}
		action.accept(element);
		return true;
	}

	@Override
	public @Nullable Spliterator<T> trySplit() {
		return null;
	}

	private void start() {
		if (!this.started) {
			this.started = true;
			this.elements.materialize().subscribe(this.signals);
		}
	}

	private void finish(Signal<T> signal) {
		this.signals.end();
		Throwable failure = signal.getThrowable();
		if (failure != null) {
			failure.addSuppressed(new Exception("The stream was read here"));
			BlockingCollection.throwIfError(failure);
			throw Exceptions.propagate(failure);
		}
	}

	private static final class Signals<T> extends BaseSubscriber<Signal<T>> {

		private final BlockingQueue<Signal<T>> queue = new LinkedBlockingQueue<>();

		private volatile boolean ended;

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

		@Override
		protected void hookOnNext(Signal<T> signal) {
			this.queue.add(signal);
		}

		@Override
		protected void hookOnError(Throwable failure) {
			this.queue.add(Signal.error(failure));
		}

		Signal<T> await() {
			if (this.ended) {
				return Signal.complete();
			}
			request(1);
			try {
				return this.queue.take();
			}
			catch (InterruptedException ex) {
				end();
				throw BlockingCollection.interrupted("the next element", ex);
			}
		}

		void end() {
			this.ended = true;
			cancel();
			this.queue.add(Signal.complete());
		}

	}

}
