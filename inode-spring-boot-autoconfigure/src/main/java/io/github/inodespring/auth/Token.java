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
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * An access token, the refresh token that came with it, and when it has to be renewed.
 * Instants are nanoseconds of a monotonic clock.
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token or {@code null}
 * @param credentials the credentials that the token is for
 * @param scope what the login was given
 * @param header the header with the access token
 * @param renewFrom when it is time for a renewal in the background
 * @param expiresAt when the token expires
 * @param refused whether the API has refused it
 */
record Token(OAuth2AccessToken accessToken, @Nullable OAuth2RefreshToken refreshToken,
		Credentials.PasswordGrant credentials, Set<String> scope, IssuedHeader header, long renewFrom, long expiresAt,
		boolean refused) {

	static Token issued(OAuth2AccessToken accessToken, @Nullable OAuth2RefreshToken refreshToken,
			Credentials.PasswordGrant credentials, Set<String> scope, Duration lifetime, Duration refreshAhead,
			long now) {
		IssuedHeader header = new IssuedHeader(
				OAuth2AccessToken.TokenType.BEARER.getValue() + " " + accessToken.getTokenValue(), now,
				credentials.secrets((refreshToken != null) ? refreshToken.getTokenValue() : ""));
		long expiresAt = now + lifetime.toNanos();
		long renewFrom = expiresAt - Math.min(refreshAhead.toNanos(), lifetime.toNanos() / 10);
		return new Token(accessToken, refreshToken, credentials, scope, header, renewFrom, expiresAt, false);
	}

	State state(long now) {
		if (this.refused || now - this.expiresAt >= 0) {
			return State.MUST_WAIT;
		}
		return (now - this.renewFrom >= 0) ? State.RENEW_BEHIND : State.FRESH;
	}

	@Nullable Instant displayedExpiry() {
		return this.accessToken.getExpiresAt();
	}

	Duration timeLeft(long now) {
		return Duration.ofNanos(Math.max(0, this.expiresAt - now));
	}

	/**
	 * Return whether the token may lack the scope of the login: it came by a refresh
	 * whose answer names no scope, and has never succeeded. A server that has lost the
	 * access token may issue such tokens.
	 * @return whether the token may lack the scope
	 */
	boolean mayLackScope() {
		return this.accessToken.getScopes().isEmpty() && !this.scope.isEmpty() && !this.header.hasSucceeded();
	}

	Token withoutRefreshToken() {
		return new Token(this.accessToken, null, this.credentials, this.scope, this.header, this.renewFrom,
				this.expiresAt, this.refused);
	}

	Token asRefused() {
		return new Token(this.accessToken, this.refreshToken, this.credentials, this.scope, this.header, this.renewFrom,
				this.expiresAt, true);
	}

	@Override
	public String toString() {
		return "Token (hidden)";
	}

	/**
	 * What a call may do with a token.
	 */
	enum State {

		/**
		 * Use it.
		 */
		FRESH,

		/**
		 * Use it, while it is renewed in the background.
		 */
		RENEW_BEHIND,

		/**
		 * Wait for another one.
		 */
		MUST_WAIT

	}

}
