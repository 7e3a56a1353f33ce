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

package io.github.inodespring.auth;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What follows for renewals when the API refuses a token: none for a while, once a fresh
 * token was refused before anything succeeded with it, or a 403 came again with the new
 * one.
 */
final class Refusals {

	private static final Duration FRESH = Duration.ofMinutes(1);

	private final Pause unauthorizedPause = Pause.doubling(Duration.ofSeconds(30), Duration.ofMinutes(15), 0);

	private final Pause forbiddenPause = Pause.of(Duration.ofMinutes(15));

	/**
	 * What a renewal for a 403 has brought: whoever is refused with it before the call
	 * that renewed it has its answer needs no other one.
	 */
	private @Nullable AuthorizationHeader renewedForForbidden;

	/**
	 * Return whether a 401 may lead to a renewal.
	 * @param refused the header that was refused
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	synchronized boolean mayRenewUnauthorized(AuthorizationHeader refused, long now) {
		if (refused.hasSucceeded()) {
			return true;
		}
		if (!refused.isRejected() && refused.isYoungerThan(FRESH, now)) {
			reject(refused, now);
			return false;
		}
		return this.unauthorizedPause.isOver(now);
	}

	/**
	 * Return whether a 403 may lead to a renewal.
	 * @param refused the header that was refused
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	synchronized boolean mayRenewForbidden(AuthorizationHeader refused, long now) {
		boolean renewedJustNow = refused == this.renewedForForbidden && !refused.hasSucceeded()
				&& refused.isYoungerThan(FRESH, now);
		return !renewedJustNow && this.forbiddenPause.isOver(now);
	}

	synchronized void renewedForForbidden(AuthorizationHeader renewed) {
		this.renewedForForbidden = renewed;
	}

	synchronized void refusedAgain(AuthorizationHeader refused, boolean forbidden, long now) {
		if (forbidden) {
			this.forbiddenPause.begin(now);
		}
		else if (!refused.hasSucceeded() && !refused.isRejected()) {
			reject(refused, now);
		}
	}

	private void reject(AuthorizationHeader refused, long now) {
		refused.reject();
		this.unauthorizedPause.begin(now);
	}

	synchronized boolean isRenewalBarred(long now) {
		return !this.unauthorizedPause.isOver(now);
	}

	synchronized void reset() {
		this.unauthorizedPause.reset();
	}

}
