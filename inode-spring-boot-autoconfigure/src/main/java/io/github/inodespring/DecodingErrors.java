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

import java.util.function.Function;

import io.github.inodespring.error.InodeDecodingException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Hands an {@link Error} that is thrown while a body is decoded to the reader. Reactor's
 * operators rethrow those that they take for fatal, such as a {@link LinkageError}, to
 * the connector, so that the reader would wait indefinitely.
 *
 * @param <T> the type of what is read
 */
final class DecodingErrors<T> {

	private final Function<Error, InodeDecodingException> mapping;

	private @Nullable CoreSubscriber<? super T> reader;

	private volatile boolean failed;

	private DecodingErrors(Function<Error, InodeDecodingException> mapping) {
		this.mapping = mapping;
	}

	/**
	 * Decode a body.
	 * @param body the body
	 * @param decoding decodes it
	 * @param mapping makes an exception of an error: one that is fatal cannot pass
	 * through Reactor's operators
	 * @param <T> the type of what is read
	 * @return what is read
	 */
	static <T> Flux<T> delivered(Flux<DataBuffer> body, Function<Flux<DataBuffer>, Flux<T>> decoding,
			Function<Error, InodeDecodingException> mapping) {
		return Flux.defer(() -> {
			DecodingErrors<T> errors = new DecodingErrors<>(mapping);
			Flux<DataBuffer> guarded = body
				.transform(Operators.<DataBuffer, DataBuffer>lift((source, actual) -> errors.new Guard(actual)));
			return decoding.apply(guarded).transform(Operators.<T, T>lift((source, actual) -> errors.readBy(actual)));
		});
	}

	private CoreSubscriber<? super T> readBy(CoreSubscriber<? super T> actual) {
		this.reader = actual;
		return actual;
	}

	private void fail(Error error) {
		CoreSubscriber<? super T> actual = this.reader;
		if (!this.failed && actual != null) {
			this.failed = true;
			actual.onError(this.mapping.apply(error));
		}
	}

	private final class Guard implements CoreSubscriber<DataBuffer> {

		private final CoreSubscriber<? super DataBuffer> actual;

		private @Nullable Subscription upstream;

		Guard(CoreSubscriber<? super DataBuffer> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription upstream) {
			this.upstream = upstream;
			this.actual.onSubscribe(upstream);
		}

		@Override
		public void onNext(DataBuffer buffer) {
			guard(() -> this.actual.onNext(buffer));
		}

		@Override
		public void onError(Throwable failure) {
			if (!DecodingErrors.this.failed) {
				this.actual.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			if (!DecodingErrors.this.failed) {
				guard(this.actual::onComplete);
			}
		}

		private void guard(Runnable signal) {
			try {
				signal.run();
			}
			catch (VirtualMachineError | LinkageError error) {
				if (this.upstream != null) {
					this.upstream.cancel();
				}
				fail(error);
			}
		}

	}

}
