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

import java.util.function.IntPredicate;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Skips the white space and the byte order mark that a body begins with, and refuses a
 * body that then goes on with something other than was expected.
 */
final class JsonStart implements CoreSubscriber<DataBuffer>, Subscription {

	private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";

	private final CoreSubscriber<? super DataBuffer> actual;

	private final ApiAnswer answer;

	private final IntPredicate expected;

	private Subscription upstream = Operators.emptySubscription();

	private boolean started;

	private boolean refused;

	private JsonStart(CoreSubscriber<? super DataBuffer> actual, ApiAnswer answer, IntPredicate expected) {
		this.actual = actual;
		this.answer = answer;
		this.expected = expected;
	}

	/**
	 * Let a body begin with its first character.
	 * @param body the body
	 * @param answer words what fails
	 * @param expected tells whether the first character is one that was expected
	 * @return the body without what precedes that character
	 */
	static Flux<DataBuffer> of(Flux<DataBuffer> body, ApiAnswer answer, IntPredicate expected) {
		return new FluxOperator<>(body) {

			@Override
			public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
				this.source.subscribe(new JsonStart(actual, answer, expected));
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
		this.upstream.request(n);
	}

	@Override
	public void cancel() {
		this.upstream.cancel();
	}

	@Override
	public void onNext(DataBuffer buffer) {
		if (this.started) {
			this.actual.onNext(buffer);
		}
		else if (skip(buffer)) {
			start(buffer);
		}
		else {
			DataBufferUtils.release(buffer);
			this.upstream.request(1);
		}
	}

	private static boolean skip(DataBuffer buffer) {
		while (buffer.readableByteCount() > 0) {
			if (SKIPPED.indexOf(first(buffer)) < 0) {
				return true;
			}
			buffer.readPosition(buffer.readPosition() + 1);
		}
		return false;
	}

	/**
	 * Return whether an array begins with another one, of which the decoder would make
	 * nothing.
	 * @param array a buffer that begins with an array
	 * @return whether an array follows
	 */
	static boolean isArrayOfArrays(DataBuffer array) {
		int position = array.readPosition() + 1;
		while (position < array.writePosition() && SKIPPED.indexOf(array.getByte(position) & 0xFF) >= 0) {
			position++;
		}
		return position < array.writePosition() && array.getByte(position) == '[';
	}

	private static int first(DataBuffer buffer) {
		return buffer.getByte(buffer.readPosition()) & 0xFF;
	}

	private void start(DataBuffer buffer) {
		int first = first(buffer);
		if (!this.refused && this.expected.test(first)) {
			this.started = true;
			this.actual.onNext(buffer);
			return;
		}
		DataBufferUtils.release(buffer);
		if (!this.refused) {
			this.refused = true;
			this.upstream.cancel();
			this.actual.onError(this.answer.notJson(first));
		}
	}

	@Override
	public void onError(Throwable ex) {
		if (!this.refused) {
			this.actual.onError(this.answer.broken(ex));
		}
	}

	@Override
	public void onComplete() {
		if (!this.refused) {
			this.actual.onComplete();
		}
	}

}
