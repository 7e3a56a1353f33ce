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

package io.github.inodespring.test;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that were issued. They are random, so that no two servers share one.
 */
final class TokenStore {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private static final int LENGTH = 30;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Instant> access = new HashMap<>();

	private final Map<String, Refresh> refresh = new HashMap<>();

	private final TokenSettings settings;

	private final Clock clock;

	TokenStore(TokenSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	synchronized TokenPair issue(String scope) {
		TokenPair pair = new TokenPair(randomText(), randomText(), scope);
		this.access.put(pair.access(), this.clock.instant().plus(this.settings.lifetime()));
		this.refresh.put(pair.refresh(), new Refresh(pair, null, Instant.MAX));
		return pair;
	}

	/**
	 * Exchanges a refresh token.
	 * @param token the refresh token
	 * @return the new pair, or nothing if the token is not good
	 */
	synchronized Optional<TokenPair> rotate(String token) {
		Refresh old = this.refresh.remove(token);
		if (old == null || !this.clock.instant().isBefore(old.until())) {
			return Optional.empty();
		}
		TokenPair successor = (old.successor() != null) ? old.successor() : issue(old.pair().scope());
		retire(token, old, successor);
		return Optional.of(successor);
	}

	synchronized AccessState check(String token) {
		Instant expiry = this.access.get(token);
		if (expiry == null) {
			return AccessState.UNKNOWN;
		}
		return this.clock.instant().isBefore(expiry) ? AccessState.VALID : AccessState.EXPIRED;
	}

	synchronized void expireAccessTokens() {
		this.access.replaceAll((token, expiry) -> Instant.MIN);
	}

	synchronized void revokeAccessTokens() {
		this.access.clear();
	}

	synchronized void revokeRefreshTokens() {
		this.refresh.clear();
	}

	private void retire(String token, Refresh old, TokenPair successor) {
		if (this.settings.grace().isZero()) {
			this.access.remove(old.pair().access());
		}
		else if (old.successor() != null) {
			this.refresh.put(token, old);
		}
		else {
			Instant until = this.clock.instant().plus(this.settings.grace());
			this.access.computeIfPresent(old.pair().access(), (key, expiry) -> expiry.isBefore(until) ? expiry : until);
			this.refresh.put(token, new Refresh(old.pair(), successor, until));
		}
	}

	private String randomText() {
		return this.random.ints(LENGTH, 0, ALPHABET.length())
			.collect(StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
			.toString();
	}

	/**
	 * What is known of an access token.
	 */
	enum AccessState {

		/**
		 * It is good.
		 */
		VALID,

		/**
		 * It has expired.
		 */
		EXPIRED,

		/**
		 * It was never issued, or was revoked.
		 */
		UNKNOWN

	}

	private record Refresh(TokenPair pair, @Nullable TokenPair successor, Instant until) {
	}

}
