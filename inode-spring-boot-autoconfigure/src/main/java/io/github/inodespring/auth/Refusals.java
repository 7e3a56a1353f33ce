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

/**
 * What follows for renewals when the API refuses a token: none for a while, once a fresh
 * token was refused before anything succeeded with it, or a 403 came again with the new
 * one.
 */
final class Refusals {

	private final Pause unauthorizedPause = Pause.doubling(Duration.ofSeconds(30), Duration.ofMinutes(15), 0);

	private final ForbiddenRenewals unknownCallers = new ForbiddenRenewals();

	private final ForbiddenRenewals deniedPermissions = new ForbiddenRenewals();

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
		if (!refused.isRejected() && refused.isFresh(now)) {
			reject(refused, now);
			return false;
		}
		return this.unauthorizedPause.isOver(now);
	}

	/**
	 * Return whether a 403 may lead to a renewal.
	 * @param refused the header that was refused
	 * @param unknownCaller whether the answer says that the API does not know the caller
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	synchronized boolean mayRenewForbidden(AuthorizationHeader refused, boolean unknownCaller, long now) {
		return forbidden(unknownCaller).mayRenew(refused, now);
	}

	synchronized void renewedForForbidden(AuthorizationHeader renewed, boolean unknownCaller) {
		forbidden(unknownCaller).renewed(renewed);
	}

	private ForbiddenRenewals forbidden(boolean unknownCaller) {
		return unknownCaller ? this.unknownCallers : this.deniedPermissions;
	}

	synchronized void refusedAgain(AuthorizationHeader refused, boolean forbidden, long now) {
		if (forbidden) {
			forbidden(this.unknownCallers.hasBrought(refused)).refusedAgain(now);
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
