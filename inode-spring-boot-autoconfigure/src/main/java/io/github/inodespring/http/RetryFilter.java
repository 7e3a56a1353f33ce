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
import java.util.Set;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Retries safe requests (RFC 9110, section 9.2.1) after transient failures, and limits
 * the time of the whole call. Failures of authorization are not its business.
 */
final class RetryFilter implements ExchangeFilterFunction {

	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final Set<Integer> STATUSES = Set.of(408, 425, 429, 500, 502, 503, 504);

	private final int maxAttempts;

	private final Duration callTimeout;

	private final Attempts.Limits limits;

	private final Scheduler timer;

	private final RequestLimit limit;

	RetryFilter(InodeHttpSettings settings, ClientListener listener, Scheduler timer, RequestLimit limit) {
		this.maxAttempts = settings.maxAttempts();
		this.callTimeout = settings.callTimeout();
		this.limits = Attempts.Limits.of(settings, listener, timer);
		this.timer = timer;
		this.limit = limit;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			Attempts attempts = Attempts.of(request, this.limits);
			return attempt(attempts, request, next).timeout(attempts.remaining(),
					Mono.error(() -> timeout(request, attempts)), this.timer);
		});
	}

	private InodeException timeout(ClientRequest request, Attempts attempts) {
		return Failures.callTimeout(request, this.callTimeout, this.limit.explanation(), attempts.lastFailure());
	}

	private Mono<ClientResponse> attempt(Attempts attempts, ClientRequest request, ExchangeFunction next) {
		int number = attempts.begin();
		Mono<ClientResponse> answer = next.exchange(AttemptFilter.number(request, number));
		if (number >= this.maxAttempts || !SAFE.contains(request.method())) {
			return answer;
		}
		return answer.flatMap((response) -> checkStatus(request, response))
			.onErrorResume(RetryFilter::isTransient, (ex) -> retry(attempts, ex, request, next));
	}

	private Mono<ClientResponse> checkStatus(ClientRequest request, ClientResponse response) {
		return STATUSES.contains(response.statusCode().value())
				? ErrorAnswer.read(request, response, this.timer)
					.flatMap((answer) -> Mono.error(new TransientAnswer(answer.toException(null))))
				: Mono.just(response);
	}

	private static boolean isTransient(Throwable ex) {
		return ex instanceof TransientAnswer || Failures.isTransient(ex);
	}

	private Mono<ClientResponse> retry(Attempts attempts, Throwable ex, ClientRequest request, ExchangeFunction next) {
		InodeException failure = (ex instanceof TransientAnswer answer) ? answer.exception()
				: Failures.connection(request.method(), request.url(), ex);
		return attempts.pauseAfter(failure, Failures.isStaleConnection(ex))
			.then(Mono.defer(() -> attempt(attempts, request, next)));
	}

	/**
	 * Distinguishes answers that this filter has read from failures of the filters below
	 * it.
	 */
	private static final class TransientAnswer extends RuntimeException {

		private final InodeException exception;

		TransientAnswer(InodeException exception) {
			super(null, exception, false, false);
			this.exception = exception;
		}

		InodeException exception() {
			return this.exception;
		}

	}

}
