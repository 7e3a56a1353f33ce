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
 * Renewals for one kind of 403: none for a while, once it came again with the new token.
 */
final class ForbiddenRenewals {

	private final Pause pause = Pause.of(Duration.ofMinutes(15));

	private @Nullable AuthorizationHeader renewed;

	/**
	 * Return whether there may be one. Whoever is refused with what one has brought,
	 * before the call that renewed has its answer, needs no other one.
	 * @param refused the header that was refused
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	boolean mayRenew(AuthorizationHeader refused, long now) {
		boolean justRenewed = hasBrought(refused) && !refused.hasSucceeded() && refused.isFresh(now);
		return !justRenewed && this.pause.isOver(now);
	}

	boolean hasBrought(AuthorizationHeader header) {
		return header == this.renewed;
	}

	void renewed(AuthorizationHeader renewed) {
		this.renewed = renewed;
	}

	void refusedAgain(long now) {
		this.pause.begin(now);
	}

}
