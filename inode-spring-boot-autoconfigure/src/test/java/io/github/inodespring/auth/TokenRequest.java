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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A request to the simulated token endpoint and how it ended, as the client saw it.
 */
final class TokenRequest {

	final boolean byPassword;

	final String password;

	final @Nullable String refreshToken;

	final long begin;

	long end;

	boolean repeat;

	@Nullable Result result;

	@Nullable Duration retryAfter;

	@Nullable IssuedToken issued;

	TokenRequest(ScriptedServer.Exchange exchange) {
		this.byPassword = "password".equals(exchange.form("grant_type"));
		this.password = Objects.requireNonNullElse(exchange.form("password"), "");
		this.refreshToken = exchange.form("refresh_token");
		this.begin = exchange.millis();
	}

	boolean isUnderWay() {
		return this.result == null;
	}

	@Override
	public String toString() {
		String request = "%s at %d ms".formatted(this.byPassword ? "login" : "refresh", this.begin);
		return isUnderWay() ? request : "%s, %s at %d ms".formatted(request, this.result, this.end);
	}

	enum Result {

		ISSUED, REFUSED, THROTTLED, FAILED

	}

}
