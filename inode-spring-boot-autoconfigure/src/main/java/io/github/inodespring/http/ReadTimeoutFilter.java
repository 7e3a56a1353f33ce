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

import java.io.IOException;
import java.time.Duration;

import io.github.inodespring.auth.ClientListener;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Limits the time from one attempt to its answer's headers, and the time in which the
 * reader of the body waits for more of it.
 */
final class ReadTimeoutFilter implements ExchangeFilterFunction {

	private final Duration timeout;

	private final ClientListener listener;

	private final Scheduler timer;

	ReadTimeoutFilter(Duration timeout, ClientListener listener, Scheduler timer) {
		this.timeout = timeout;
		this.listener = listener;
		this.timer = timer;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> answer = next.exchange(request)
			.timeout(this.timeout, Mono.error(() -> new ReadTimeoutException(this.timeout)), this.timer);
		return ExchangeLog.log(request, answer, this.timer)
			.map((response) -> new InodeClientResponse(request, response, this.timeout, this.timer, this.listener));
	}

	/**
	 * No byte came within the read timeout.
	 */
	static final class ReadTimeoutException extends IOException {

		ReadTimeoutException(Duration timeout) {
			super("no byte within " + timeout.toMillis() + " ms ('inode.read-timeout')");
		}

	}

}
