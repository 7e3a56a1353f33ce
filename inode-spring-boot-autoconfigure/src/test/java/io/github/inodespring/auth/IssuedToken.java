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

import org.jspecify.annotations.Nullable;

/**
 * A pair of tokens that {@link SimulatedServer} issued: what the server knows of it, and
 * what the client has been told.
 */
final class IssuedToken {

	final String accessToken;

	final @Nullable String refreshToken;

	private final long expiresAt;

	boolean accessRevoked;

	boolean accessLost;

	boolean refreshRevoked;

	long receivedAt;

	boolean succeeded;

	boolean refused;

	boolean rejected;

	IssuedToken(String accessToken, @Nullable String refreshToken, long expiresAt) {
		this.accessToken = accessToken;
		this.refreshToken = refreshToken;
		this.expiresAt = expiresAt;
	}

	boolean isExpired(long now) {
		return now >= this.expiresAt;
	}

	boolean isAccepted(long now) {
		return !this.accessRevoked && !isExpired(now);
	}

	void revoke() {
		this.accessRevoked = true;
		this.refreshRevoked = true;
	}

	String header() {
		return "Bearer " + this.accessToken;
	}

}
