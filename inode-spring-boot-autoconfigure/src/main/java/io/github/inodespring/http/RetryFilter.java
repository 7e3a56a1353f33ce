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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Retries safe requests (RFC 9110, section 9.2.1) after transient failures, and limits
 * the time of the whole call. Does not retry a refused authorization.
 */
final class RetryFilter implements ExchangeFilterFunction {

	private static final Log logger = LogFactory.getLog(RetryFilter.class);

	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final Set<Integer> STATUSES = Set.of(408, 425, 429, 500, 502, 503, 504);

	/**
	 * Where Reactor looks for a consumer of failures that nobody waits for any more,
	 * before it logs them at ERROR. Connectors report one for each request that a time
	 * limit ends.
	 */
	private static final String DROPPED = "reactor.onErrorDropped.local";

	private final int maxAttempts;

	private final Duration callTimeout;

	private final Budget budget;

	private final Attempts.Limits limits;

	private final Scheduler timer;

	private final RequestLimit limit;

	RetryFilter(InodeHttpSettings settings, ClientListener listener, Scheduler timer, RequestLimit limit) {
		this.maxAttempts = settings.maxAttempts();
		this.callTimeout = settings.callTimeout();
		this.budget = new Budget(listener, timer);
		this.limits = Attempts.Limits.of(settings, timer, this.budget);
		this.timer = timer;
		this.limit = limit;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			Attempts attempts = Attempts.of(request, this.limits);
			return attempt(attempts, request, next).timeout(attempts.remaining(),
					Mono.error(() -> timeout(request, attempts)), this.timer);
		}).contextWrite((context) -> context.put(DROPPED, (Consumer<Throwable>) RetryFilter::ignore));
	}

	private static void ignore(Throwable ex) {
		logger.debug("Ignored a failure after the end of the request: " + ex.getClass().getName());
	}

	private InodeException timeout(ClientRequest request, Attempts attempts) {
		return Failures.callTimeout(request, this.callTimeout, this.limit.explanation(), attempts.lastFailure());
	}

	private Mono<ClientResponse> attempt(Attempts attempts, ClientRequest request, ExchangeFunction next) {
		int number = attempts.begin();
		Mono<ClientResponse> answer = next.exchange(AttemptFilter.number(request, number));
		if (number == 1 && (this.maxAttempts == 1 || !SAFE.contains(request.method()))) {
			return answer;
		}
		if (number >= this.maxAttempts) {
			return answer.doOnNext((response) -> giveBack(attempts, response));
		}
		return answer.flatMap((response) -> checkStatus(attempts, request, response))
			.onErrorResume(RetryFilter::isTransient, (ex) -> retry(attempts, ex, request, next));
	}

	private Mono<ClientResponse> checkStatus(Attempts attempts, ClientRequest request, ClientResponse response) {
		giveBack(attempts, response);
		return isTransient(response)
				? ErrorAnswer.read(request, response, this.timer)
					.flatMap((answer) -> Mono.error(new TransientAnswer(answer.toException(null))))
				: Mono.just(response);
	}

	private void giveBack(Attempts attempts, ClientResponse response) {
		if (!isTransient(response)) {
			this.budget.giveBack(attempts.tokensToGiveBack());
		}
	}

	private static boolean isTransient(ClientResponse response) {
		return STATUSES.contains(response.statusCode().value());
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

	/**
	 * Limits the retries of one client, so that a server that fails does not get several
	 * requests for each call. This is the retry quota of the AWS SDKs, with their
	 * figures: of 500 tokens a retry takes 5, and a call that succeeds gives back what
	 * its last retry took, or 1. What differs: the retry after a pooled connection that
	 * the server may have closed takes 1, as all 500 may be closed at once. And when no
	 * request has been retried for a minute, all tokens are back, as clients with few
	 * calls would otherwise do without retries for hours after the server has recovered.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry
	 * behavior of the AWS SDKs</a>
	 */
	static final class Budget {

		private static final int TOKENS = 500;

		private static final int COST = 5;

		private static final long RECOVERY = Duration.ofMinutes(1).toNanos();

		private final AtomicInteger taken = new AtomicInteger();

		private final ClientListener listener;

		private final Scheduler timer;

		private volatile long lastRetry;

		Budget(ClientListener listener, Scheduler timer) {
			this.listener = listener;
			this.timer = timer;
		}

		/**
		 * Take the tokens of a retry.
		 * @param failure why the request would be retried
		 * @param closed whether it may have met a closed connection
		 * @return how many were taken, 0 if there are too few
		 */
		int take(InodeException failure, boolean closed) {
			int cost = closed ? 1 : COST;
			long now = this.timer.now(TimeUnit.NANOSECONDS);
			if (now - this.lastRetry >= RECOVERY) {
				this.taken.set(0);
			}
			if (this.taken.getAndUpdate((taken) -> (taken + cost <= TOKENS) ? taken + cost : taken) + cost <= TOKENS) {
				this.lastRetry = now;
				this.listener.retrying(failure);
				return cost;
			}
			failure.addSuppressed(new RetriesPausedException());
			this.listener.retryRefused();
			logger.debug(RetriesPausedException.MESSAGE + ": " + failure.getMessage());
			return 0;
		}

		void giveBack(int tokens) {
			if (this.taken.get() > 0) {
				this.taken.updateAndGet((taken) -> Math.max(0, taken - tokens));
			}
		}

	}

	/**
	 * Explains, beside a failure, why its request was not retried.
	 */
	private static final class RetriesPausedException extends RuntimeException {

		private static final String MESSAGE = "retries are paused because too many have failed";

		RetriesPausedException() {
			super(MESSAGE, null, false, false);
		}

	}

}
