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

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * An access token, the refresh token that came with it, and when it has to be renewed.
 * Instants are nanoseconds of a monotonic clock.
 */
final class Token {

	private final OAuth2AccessToken accessToken;

	private final PasswordGrantCredentials credentials;

	private final AuthorizationHeader header;

	private final long expiresAt;

	private volatile @Nullable OAuth2RefreshToken refreshToken;

	private volatile long renewFrom;

	private volatile boolean refused;

	Token(OAuth2AccessToken accessToken, @Nullable OAuth2RefreshToken refreshToken,
			PasswordGrantCredentials credentials, Duration lifetime, Duration refreshAhead, long now) {
		this.accessToken = accessToken;
		this.refreshToken = refreshToken;
		this.credentials = credentials;
		this.header = new AuthorizationHeader(
				OAuth2AccessToken.TokenType.BEARER.getValue() + " " + accessToken.getTokenValue(), now);
		this.expiresAt = now + lifetime.toNanos();
		this.renewFrom = this.expiresAt - Math.min(refreshAhead.toNanos(), lifetime.toNanos() / 10);
	}

	TokenState state(long now) {
		if (this.refused || now - this.expiresAt >= 0) {
			return TokenState.MUST_WAIT;
		}
		return (now - this.renewFrom >= 0) ? TokenState.RENEW_BEHIND : TokenState.FRESH;
	}

	AuthorizationHeader header() {
		return this.header;
	}

	@Nullable Instant displayedExpiry() {
		return this.accessToken.getExpiresAt();
	}

	Duration timeLeft(long now) {
		return Duration.ofNanos(Math.max(0, this.expiresAt - now));
	}

	PasswordGrantCredentials credentials() {
		return this.credentials;
	}

	@Nullable OAuth2RefreshToken refreshToken() {
		return this.refreshToken;
	}

	void dropRefreshToken() {
		this.refreshToken = null;
	}

	void postponeRenewal(long until) {
		this.renewFrom = until;
	}

	void markRefused() {
		this.refused = true;
	}

}
