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

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeResponseException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * The attempts of one call. Those that fail before the headers and those whose body
 * breaks off before anything of it was handed out count together, and share the time of
 * the call. Without the filters of this package nothing is retried.
 */
public final class Attempts {

	private static final String ATTRIBUTE = Attempts.class.getName();

	private final URI uri;

	private volatile @Nullable Limits limits;

	private volatile long deadline;

	private volatile int count;

	private volatile int taken;

	private volatile @Nullable InodeException lastFailure;

	private volatile boolean reading;

	/**
	 * Create a new instance for one GET.
	 * @param uri the URI of the request
	 */
	public Attempts(URI uri) {
		this.uri = uri;
	}

	/**
	 * Let the filters find this instance.
	 * @param attributes the attributes of the request
	 */
	public void attachTo(Map<String, Object> attributes) {
		attributes.put(ATTRIBUTE, this);
	}

	static Attempts of(ClientRequest request, Limits limits) {
		Attempts attached = attachedTo(request);
		Attempts attempts = (attached != null) ? attached : new Attempts(request.url());
		if (attempts.limits == null) {
			attempts.deadline = limits.timer.now(TimeUnit.NANOSECONDS) + limits.callTimeout.toNanos();
			attempts.limits = limits;
		}
		// The headers of a request that is retried for its body give nothing more back.
		attempts.taken = 0;
		return attempts;
	}

	/**
	 * Note that the headers have been received, and that nothing of the body has been
	 * handed out yet.
	 */
	public void readingBegins() {
		this.reading = true;
	}

	/**
	 * Note that the body is handed out as it arrives, so that the request cannot be
	 * retried.
	 */
	public void handsOut() {
		this.reading = false;
	}

	/**
	 * Return how much a list that is held in memory may take.
	 * @return a number of bytes
	 */
	public long maxListSize() {
		Limits limits = this.limits;
		return (limits != null) ? limits.maxListSize : InodeHttpSettings.DEFAULT_MAX_LIST_SIZE;
	}

	/**
	 * Retry when the body breaks off.
	 * @param exchange sends the request, each time it is subscribed to
	 * @param <T> the type of what is read
	 * @return what is read, or the exception of this client for what failed
	 */
	public <T> Flux<T> around(Flux<T> exchange) {
		return exchange.onErrorResume((ex) -> pauseAfterBreak(ex).thenMany(around(exchange)));
	}

	private Mono<?> pauseAfterBreak(Throwable ex) {
		Throwable failure = Failures.map(HttpMethod.GET, this.uri, ex);
		boolean begun = this.reading;
		this.reading = false;
		return (begun && failure instanceof InodeConnectionException broken) ? pauseAfter(broken, false)
				: Mono.error(failure);
	}

	/**
	 * Wait before the next attempt.
	 * @param failure why the last attempt failed
	 * @param stale whether it may have met a connection that the server had closed
	 * @return a pause, or the failure when it is final
	 */
	Mono<?> pauseAfter(InodeException failure, boolean stale) {
		Limits limits = this.limits;
		Duration wait = (limits != null) ? waitAfter(failure, stale, limits) : null;
		if (limits == null || wait == null) {
			return Mono.error(failure);
		}
		return wait.isZero() ? Mono.empty() : Mono.delay(wait, limits.timer);
	}

	/**
	 * Note that an attempt begins. The attempts of a call never overlap.
	 * @return its number, from 1
	 */
	int begin() {
		int attempt = this.count + 1;
		this.count = attempt;
		return attempt;
	}

	/**
	 * Return what a successful answer gives back to the budget.
	 * @return a number of tokens
	 */
	int tokensToGiveBack() {
		return Math.max(1, this.taken);
	}

	/**
	 * Return the attempts that a request is one of.
	 * @param request the request
	 * @return the attempts, or {@code null} when it is not one of a template
	 */
	static @Nullable Attempts attachedTo(ClientRequest request) {
		return (request.attribute(ATTRIBUTE).orElse(null) instanceof Attempts attached) ? attached : null;
	}

	/**
	 * Return how long the body may still take: the time of the call covers an object or a
	 * page to its last byte, but an array to its headers.
	 * @param unlimited what to return while the time of the call does not matter
	 * @return a number of nanoseconds
	 */
	long remainingForBody(long unlimited) {
		return this.reading ? remaining().toNanos() : unlimited;
	}

	/**
	 * Return the failure of a body that took longer than the time of the call.
	 * @param request the request
	 * @return the failure
	 */
	InodeConnectionException bodyTimeout(ClientRequest request) {
		Limits limits = this.limits;
		Duration limit = (limits != null) ? limits.callTimeout : Duration.ZERO;
		return Failures.callTimeout(request, limit, "", this.lastFailure);
	}

	Duration remaining() {
		Limits limits = this.limits;
		return (limits != null) ? Duration.ofNanos(Math.max(0, this.deadline - limits.timer.now(TimeUnit.NANOSECONDS)))
				: Duration.ZERO;
	}

	@Nullable InodeException lastFailure() {
		return this.lastFailure;
	}

	private @Nullable Duration waitAfter(InodeException failure, boolean stale, Limits limits) {
		this.lastFailure = failure;
		if (this.count >= limits.settings.maxAttempts()) {
			return null;
		}
		boolean closed = stale && this.count == 1;
		Duration wait = closed ? Duration.ZERO : limits.backoffAfter(this.count);
		if (failure instanceof InodeResponseException answer && answer.getRetryAfter().isPresent()) {
			Duration retryAfter = answer.getRetryAfter().get();
			if (retryAfter.compareTo(limits.settings.maxRetryAfter()) > 0) {
				return null;
			}
			wait = (retryAfter.compareTo(wait) > 0) ? retryAfter : wait;
		}
		if (wait.compareTo(remaining()) >= 0) {
			return null;
		}
		this.taken = limits.budget.take(failure, closed);
		return (this.taken > 0) ? wait : null;
	}

	/**
	 * What limits the attempts of each call.
	 *
	 * @param settings the settings
	 * @param callTimeout the longest time of a call
	 * @param maxListSize how much a list that is held in memory may take, in bytes
	 * @param timer the clock and the pauses
	 * @param budget limits the retries of all calls
	 */
	record Limits(InodeHttpSettings settings, Duration callTimeout, long maxListSize, Scheduler timer,
			RetryFilter.Budget budget) {

		static Limits of(InodeHttpSettings settings, Scheduler timer, RetryFilter.Budget budget) {
			return new Limits(settings, settings.callTimeout(), settings.maxListSize(), timer, budget);
		}

		Duration backoffAfter(int attempts) {
			double doubled = (double) this.settings.backoff().toNanos() * Math.pow(2, attempts - 1.0);
			double longest = Math.min(doubled, (double) this.settings.maxBackoff().toNanos());
			return Duration.ofNanos((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
		}

	}

}
