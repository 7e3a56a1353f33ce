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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.RequestFailure;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * One exchange with the server: limits the time to its answer's headers, and the time in
 * which the reader of the body waits for more of it. Logs a line for each exchange at
 * DEBUG, with method, path, status or failure, time and attempt.
 */
final class AttemptFilter implements ExchangeFilterFunction {

	private static final Log logger = LogFactory.getLog(AttemptFilter.class);

	private static final String ATTEMPT = AttemptFilter.class.getName() + ".attempt";

	private final Duration timeout;

	private final ClientListener listener;

	private final Scheduler timer;

	private final RequestLimit limit;

	AttemptFilter(Duration timeout, ClientListener listener, Scheduler timer, RequestLimit limit) {
		this.timeout = timeout;
		this.listener = listener;
		this.timer = timer;
		this.limit = limit;
	}

	/**
	 * Number a request for the log.
	 * @param request the request
	 * @param attempt the number of the attempt
	 * @return the request, itself while the log is off
	 */
	static ClientRequest number(ClientRequest request, int attempt) {
		return logger.isDebugEnabled() ? ClientRequest.from(request).attribute(ATTEMPT, attempt).build() : request;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.limit.whenAllowed((turn) -> exchange(request, next, turn))
			.onErrorMap(WebClientRequestException.class, (ex) -> RequestFailure.of(request, ex));
	}

	private Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next, RequestLimit.Turn turn) {
		Mono<ClientResponse> answer = next.exchange(request)
			.timeout(this.timeout, Mono.error(() -> new ReadTimeoutException(this.timeout)), this.timer);
		return (logger.isDebugEnabled() ? logged(request, answer) : answer)
			.map((response) -> new InodeClientResponse(request, response, this.timeout, this.timer, this.listener,
					turn));
	}

	private Mono<ClientResponse> logged(ClientRequest request, Mono<ClientResponse> exchange) {
		return Mono.defer(() -> {
			long start = this.timer.now(TimeUnit.NANOSECONDS);
			Consumer<String> line = (outcome) -> log(request, outcome, this.timer.now(TimeUnit.NANOSECONDS) - start);
			return exchange.doOnNext((response) -> line.accept(String.valueOf(response.statusCode().value())))
				.doOnError((ex) -> line.accept(Failures.unwrap(ex).getClass().getSimpleName()));
		});
	}

	private static void log(ClientRequest request, String outcome, long nanos) {
		@Nullable Object attempt = request.attributes().get(ATTEMPT);
		logger.debug("%s %s: %s in %d ms, attempt %s".formatted(request.method(), request.url().getRawPath(), outcome,
				nanos / 1_000_000, attempt));
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
