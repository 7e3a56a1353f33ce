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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeResponseException;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * One call with all its attempts.
 */
final class Call {

	private final InodeHttpSettings settings;

	private final ClientListener listener;

	private final long deadline;

	private volatile int attempts;

	private volatile @Nullable InodeException lastFailure;

	Call(InodeHttpSettings settings, ClientListener listener) {
		this.settings = settings;
		this.listener = listener;
		this.deadline = now() + settings.callTimeout().toNanos();
	}

	/**
	 * Note that an attempt begins. The attempts of a call never overlap.
	 * @return its number, from 1
	 */
	int begin() {
		int attempt = this.attempts + 1;
		this.attempts = attempt;
		return attempt;
	}

	boolean isLastAttempt() {
		return this.attempts >= this.settings.maxAttempts();
	}

	Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.deadline - now()));
	}

	@Nullable InodeException lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Return how long to wait before the next attempt.
	 * @param failure why the last attempt failed
	 * @param stale whether it may have met a connection that the server had closed
	 * @return the time to wait or {@code null} when the failure is final
	 */
	@Nullable Duration waitAfter(InodeException failure, boolean stale) {
		this.lastFailure = failure;
		if (isLastAttempt()) {
			return null;
		}
		Duration wait = (stale && this.attempts == 1) ? Duration.ZERO : backoff();
		if (failure instanceof InodeResponseException answer && answer.getRetryAfter().isPresent()) {
			wait = answer.getRetryAfter().get();
			if (wait.compareTo(this.settings.maxRetryAfter()) > 0) {
				return null;
			}
		}
		if (wait.compareTo(remaining()) >= 0) {
			return null;
		}
		this.listener.retrying(failure);
		return wait;
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

	private Duration backoff() {
		double doubled = (double) this.settings.backoff().toNanos() * Math.pow(2, this.attempts - 1.0);
		double longest = Math.min(doubled, (double) this.settings.maxBackoff().toNanos());
		return Duration.ofNanos((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

}
