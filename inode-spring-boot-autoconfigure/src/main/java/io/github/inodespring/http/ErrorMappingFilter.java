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

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.ErrorAnswer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Turns redirects, error statuses and failures into the exceptions of the client.
 */
final class ErrorMappingFilter implements ExchangeFilterFunction {

	private final ClientListener listener;

	private final Scheduler timer;

	ErrorMappingFilter(ClientListener listener, Scheduler timer) {
		this.listener = listener;
		this.timer = timer;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.flatMap((response) -> isError(request, response) ? error(request, response) : answered(response))
			.onErrorMap((ex) -> failed(request, ex));
	}

	private Mono<ClientResponse> answered(ClientResponse response) {
		this.listener.answered();
		return Mono.just(response);
	}

	private Throwable failed(ClientRequest request, Throwable ex) {
		Throwable failure = Failures.map(request.method(), request.url(), ex);
		this.listener.failed(failure);
		return failure;
	}

	private Mono<ClientResponse> error(ClientRequest request, ClientResponse response) {
		return ErrorAnswer.read(request, response, this.timer)
			.flatMap((answer) -> Mono.error(answer.toException(null)));
	}

	private static boolean isError(ClientRequest request, ClientResponse response) {
		boolean notModified = response.statusCode().value() == 304
				&& (request.headers().containsHeader(HttpHeaders.IF_NONE_MATCH)
						|| request.headers().containsHeader(HttpHeaders.IF_MODIFIED_SINCE));
		return !response.statusCode().is2xxSuccessful() && !notModified;
	}

}
