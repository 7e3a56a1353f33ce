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
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Limits the time from one attempt to its answer's headers, and the time in which the
 * reader of the body waits for more of it.
 */
final class ReadTimeoutFilter implements ExchangeFilterFunction {

	private final Deadlines deadlines = new Deadlines(Schedulers::parallel);

	private final Duration timeout;

	private final ClientListener listener;

	ReadTimeoutFilter(Duration timeout, ClientListener listener) {
		this.timeout = timeout;
		this.listener = listener;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> answer = new TimeLimit<>(next.exchange(request), this.deadlines, this.timeout,
				() -> new ReadTimeoutException(this.timeout));
		return ExchangeLog.log(request, answer)
			.map((response) -> new MappedClientResponse(request, response, this.deadlines, this.timeout,
					this.listener));
	}

}
