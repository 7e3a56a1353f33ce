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

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.inodespring.test.TokenStore.AccessState;

/**
 * Decides whether a data request may pass.
 */
final class Authorization {

	private static final String REALM = "Bearer realm=\"api\"";

	private final Supplier<Credentials> credentials;

	private final Supplier<TokenStore> tokens;

	private final int refusalStatus;

	Authorization(Supplier<Credentials> credentials, Supplier<TokenStore> tokens, int refusalStatus) {
		this.credentials = credentials;
		this.tokens = tokens;
		this.refusalStatus = refusalStatus;
	}

	Optional<Answer> refusal(RecordedRequest request) {
		String header = request.getHeader("Authorization");
		String[] parts = (header != null) ? header.trim().split("\\s+", -1) : new String[] { "" };
		return switch (parts[0].toLowerCase(Locale.ROOT)) {
			case "bearer" -> bearer(parts);
			case "token" -> apiKey(parts);
			default -> Optional.of(notProvided(REALM));
		};
	}

	private Optional<Answer> bearer(String[] parts) {
		AccessState state = (parts.length == 2) ? this.tokens.get().check(parts[1]) : AccessState.UNKNOWN;
		return switch (state) {
			case VALID -> Optional.empty();
			case EXPIRED -> Optional.of(notProvided(invalidToken("The access token has expired.")));
			case UNKNOWN -> Optional.of(notProvided(invalidToken("The access token is invalid.")));
		};
	}

	private Optional<Answer> apiKey(String[] parts) {
		if (parts.length == 1) {
			return Optional.of(refuse("Invalid token header. No credentials provided.", REALM));
		}
		if (parts.length > 2) {
			return Optional.of(refuse("Invalid token header. Token string should not contain spaces.", REALM));
		}
		return this.credentials.get().apiKey().equals(parts[1]) ? Optional.empty()
				: Optional.of(refuse("Invalid token.", REALM));
	}

	private Answer notProvided(String challenge) {
		return refuse("Authentication credentials were not provided.", challenge);
	}

	private Answer refuse(String detail, String challenge) {
		Answer answer = Drf.detail(this.refusalStatus, detail);
		return (this.refusalStatus == 401) ? answer.withHeader("WWW-Authenticate", challenge) : answer;
	}

	private static String invalidToken(String description) {
		return REALM + ",error=\"invalid_token\",error_description=\"" + description + "\"";
	}

}
