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

import java.net.URI;
import java.time.Duration;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * A token request that failed: the exception for the callers, and what the renewal has to
 * know of the answer.
 */
final class TokenFailure extends RuntimeException {

	private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

	private final InodeException exception;

	private final int status;

	private final @Nullable Duration retryAfter;

	TokenFailure(InodeException exception, int status, @Nullable Duration retryAfter) {
		super(exception.getMessage(), exception, false, false);
		this.exception = exception;
		this.status = status;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return the failure that an error answer stands for (RFC 6749, section 5.2): the
	 * status decides first, then its {@code error}. A success without a token counts as
	 * 400 if it names an error.
	 * @param tokenUri the token endpoint
	 * @param answer the answer
	 * @return the failure
	 */
	static TokenFailure of(URI tokenUri, ErrorAnswer answer) {
		int status = answer.status().value();
		if (status == 429) {
			return new TokenFailure(answer.toException(null), status, answer.retryAfter());
		}
		boolean success = answer.status().is2xxSuccessful();
		String code = (success || (status >= 400 && status < 500)) ? answer.errorCode() : null;
		return new TokenFailure(exception(tokenUri, answer, code), (success && code != null) ? 400 : status,
				answer.retryAfter());
	}

	static TokenFailure withoutScope(URI tokenUri) {
		return new TokenFailure(new InodeAuthenticationException(Reason.INVALID_SCOPE, null,
				"POST %s: the refreshed token lacks the scope of the login".formatted(tokenUri.getPath()), null), 400,
				null);
	}

	InodeException exception() {
		return this.exception;
	}

	/**
	 * Return how long the endpoint asks to wait.
	 * @return the {@code Retry-After} or {@code null}
	 */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Return whether the endpoint asks not to be called again at once: by a 429, or by a
	 * {@code Retry-After} longer than a renewal waits between its requests.
	 * @return whether nothing more is sent in this renewal
	 */
	boolean endsRenewal() {
		boolean asksToWait = this.retryAfter != null && this.retryAfter.compareTo(SHORT_WAIT) > 0;
		return this.status == 429 || (asksToWait && !isRefusal());
	}

	boolean isRefusal() {
		return isClientError() && this.status != 408 && this.status != 425 && this.status != 429;
	}

	boolean endsRefreshToken() {
		return isClientError() && this.status != 408 && this.status != 429;
	}

	private boolean isClientError() {
		return this.status >= 400 && this.status < 500;
	}

	private static InodeAuthenticationException exception(URI tokenUri, ErrorAnswer answer, @Nullable String code) {
		Reason reason = reason(code);
		String message = "POST %s: %d%s; %s".formatted(tokenUri.getPath(), answer.status().value(),
				(code != null) ? " " + code : "", advice(reason, answer));
		return new InodeAuthenticationException(reason, code, message, null);
	}

	private static Reason reason(@Nullable String code) {
		return switch ((code != null) ? code : "") {
			case "invalid_grant" -> Reason.BAD_CREDENTIALS;
			case "invalid_client" -> Reason.BAD_CLIENT;
			case "unauthorized_client", "unsupported_grant_type" -> Reason.GRANT_NOT_ALLOWED;
			case "invalid_scope" -> Reason.INVALID_SCOPE;
			default -> Reason.TOKEN_ENDPOINT_FAILED;
		};
	}

	private static String advice(Reason reason, ErrorAnswer answer) {
		return switch (reason) {
			case BAD_CREDENTIALS -> "check 'inode.oauth2.username' and 'inode.oauth2.password'";
			case BAD_CLIENT -> "check 'inode.oauth2.client-id' and 'inode.oauth2.client-secret'";
			case GRANT_NOT_ALLOWED ->
				"the server does not allow the password grant for this client: use an API key ('inode.api-key') or ask SMATS";
			case INVALID_SCOPE -> "check 'inode.oauth2.scopes'";
			default -> endpointAdvice(answer);
		};
	}

	private static String endpointAdvice(ErrorAnswer answer) {
		if (answer.status().is3xxRedirection()) {
			return "redirects are not followed (Location: %s): check 'inode.base-url' and 'inode.oauth2.token-uri'"
				.formatted(answer.location());
		}
		if (answer.status().is2xxSuccessful()) {
			return "the response has no usable 'access_token': check 'inode.base-url' and 'inode.oauth2.token-uri'";
		}
		return answer.status().is5xxServerError() ? "the token endpoint failed"
				: "the token endpoint returned no known error: check 'inode.base-url' and 'inode.oauth2.token-uri'";
	}

}
