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

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.InodeException;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer whose body, however it is read, fails with the exceptions of the client, also
 * when its reader waits too long for more of it.
 */
final class MappedClientResponse extends BodyClientResponse {

	private final ClientRequest request;

	private final Deadlines deadlines;

	private final Duration readTimeout;

	private final ClientListener listener;

	private volatile boolean taken;

	MappedClientResponse(ClientRequest request, ClientResponse response, Deadlines deadlines, Duration readTimeout,
			ClientListener listener) {
		super(response);
		this.request = request;
		this.deadlines = deadlines;
		this.readTimeout = readTimeout;
		this.listener = listener;
	}

	@Override
	Flux<DataBuffer> read(Flux<DataBuffer> received) {
		return new FluxOperator<>(received) {

			@Override
			public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
				MappedClientResponse.this.taken = true;
				this.source.subscribe(limited(actual));
			}

		};
	}

	private BodyReadTimeout limited(CoreSubscriber<? super DataBuffer> reader) {
		return new BodyReadTimeout(reader, this.deadlines, this.readTimeout, this::mapBreak);
	}

	/**
	 * A client releases each body that was not taken, and asks for it after each that
	 * was.
	 */
	@Override
	public Mono<Void> releaseBody() {
		return this.taken ? Mono.empty() : super.releaseBody();
	}

	private Throwable mapBreak(Throwable ex) {
		Throwable failure = Failures.mapBreak(this.request.method(), this.request.url(), ex);
		if (failure instanceof InodeException) {
			this.listener.failed(failure);
		}
		return failure;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		T body = extract(extractor);
		if (body instanceof Mono<?> mono) {
			return (T) mono.onErrorMap(this::map);
		}
		return (body instanceof Flux<?> flux) ? (T) flux.onErrorMap(this::map) : body;
	}

	private <T> T extract(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		try {
			return super.body(extractor);
		}
		catch (InvalidMediaTypeException ex) {
			throw Failures.decoding(this.request.method(), this.request.url(),
					"the answer has no valid content type: check 'inode.base-url'", ex);
		}
	}

	private Throwable map(Throwable ex) {
		return Failures.map(this.request.method(), this.request.url(), ex);
	}

}
