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

import io.github.inodespring.error.InodeResponseException;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its attempts.
 */
final class Call {

	private final InodeHttpSettings settings;

	private final long deadline;

	private int attempts;

	private volatile @Nullable Throwable lastFailure;

	Call(InodeHttpSettings settings) {
		this.settings = settings;
		this.deadline = System.nanoTime() + settings.callTimeout().toNanos();
	}

	/**
	 * Note that an attempt begins.
	 * @return whether it is the last one
	 */
	boolean begin() {
		this.attempts++;
		return this.attempts >= this.settings.maxAttempts();
	}

	@Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Return how long to wait before the next attempt.
	 * @param failure why the last attempt failed
	 * @param stale whether it may have met a connection that the server had closed
	 * @return the time to wait or {@code null} when the failure is final
	 */
	@Nullable Duration waitAfter(Throwable failure, boolean stale) {
		this.lastFailure = failure;
		Duration wait = (stale && this.attempts == 1) ? Duration.ZERO : backoff();
		if (failure instanceof InodeResponseException answer && answer.getRetryAfter().isPresent()) {
			wait = answer.getRetryAfter().get();
			if (wait.compareTo(this.settings.maxRetryAfter()) > 0) {
				return null;
			}
		}
		return (wait.toNanos() < this.deadline - System.nanoTime()) ? wait : null;
	}

	private Duration backoff() {
		double doubled = (double) this.settings.backoff().toNanos() * Math.pow(2, this.attempts - 1.0);
		double longest = Math.min(doubled, (double) this.settings.maxBackoff().toNanos());
		return Duration.ofNanos((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

}
