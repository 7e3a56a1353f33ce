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

package io.github.inodespring.autoconfigure.connector;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;

/**
 * A transport that is closed when its calls have ended.
 */
final class Draining implements Closeable {

	private static final Log logger = LogFactory.getLog(Draining.class);

	private final Transport transport;

	private final Consumer<Draining> ended;

	/**
	 * The calls under way, and one more until it is drained.
	 */
	private final AtomicInteger uses = new AtomicInteger(1);

	Draining(Transport transport, Consumer<Draining> ended) {
		this.transport = transport;
		this.ended = ended;
	}

	Transport transport() {
		return this.transport;
	}

	/**
	 * Begin a call.
	 * @return whether the transport may be used
	 */
	boolean enter() {
		return this.uses.getAndUpdate((uses) -> (uses == 0) ? 0 : uses + 1) > 0;
	}

	private void leave() {
		if (this.uses.decrementAndGet() == 0) {
			Schedulers.boundedElastic().schedule(this::end);
		}
	}

	private void end() {
		this.ended.accept(this);
		try {
			close();
		}
		catch (IOException ex) {
			logger.debug("The connections of the previous SSL bundle cannot be closed", ex);
		}
	}

	/**
	 * Close the transport once the calls under way have ended.
	 */
	void drain() {
		leave();
	}

	/**
	 * Send a request after {@link #enter()}.
	 */
	Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> callback) {
		AtomicBoolean left = new AtomicBoolean();
		Runnable leave = () -> {
			if (left.compareAndSet(false, true)) {
				leave();
			}
		};
		return this.transport.connector()
			.connect(method, uri, callback)
			.<ClientHttpResponse>map((response) -> new Answer(response, leave))
			.doOnError((ex) -> leave.run())
			.doOnCancel(leave);
	}

	@Override
	public void close() throws IOException {
		this.transport.close();
	}

	private static final class Answer extends ClientHttpResponseDecorator {

		private final Runnable leave;

		Answer(ClientHttpResponse response, Runnable leave) {
			super(response);
			this.leave = leave;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().doFinally((signal) -> this.leave.run());
		}

	}

}
