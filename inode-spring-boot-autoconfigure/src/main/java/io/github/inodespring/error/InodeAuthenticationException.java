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

package io.github.inodespring.error;

import org.jspecify.annotations.Nullable;

/**
 * The token endpoint rejected the credentials or failed, the credentials could not be
 * read, or the API rejected a fresh token or the API key.
 */
public final class InodeAuthenticationException extends InodeException {

	private final Reason reason;

	private final @Nullable String errorCode;

	/**
	 * Create a new exception.
	 * @param reason why authentication failed
	 * @param errorCode the OAuth 2 {@code error} (RFC 6749, section 5.2) or {@code null}
	 * @param message what failed and what to do
	 * @param cause the underlying failure or {@code null}
	 */
	public InodeAuthenticationException(Reason reason, @Nullable String errorCode, String message,
			@Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.errorCode = errorCode;
	}

	/**
	 * Return why authentication failed.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Return the OAuth 2 {@code error} of the token endpoint's answer.
	 * @return the error code or {@code null} when there was none
	 */
	public @Nullable String getErrorCode() {
		return this.errorCode;
	}

	@Override
	public boolean isRetryable() {
		return this.reason == Reason.TOKEN_ENDPOINT_FAILED;
	}

	@Override
	public InodeAuthenticationException repeated() {
		return new InodeAuthenticationException(this.reason, this.errorCode, String.valueOf(getMessage()), this);
	}

	/**
	 * Why authentication failed. What the token endpoint says is in its {@code error}
	 * (RFC 6749, section 5.2).
	 */
	public enum Reason {

		/**
		 * The token endpoint does not accept the user name and password:
		 * {@code invalid_grant}.
		 */
		BAD_CREDENTIALS,

		/**
		 * The token endpoint does not accept the client id and secret:
		 * {@code invalid_client}.
		 */
		BAD_CLIENT,

		/**
		 * The client may not use the password grant: {@code unauthorized_client} or
		 * {@code unsupported_grant_type}.
		 */
		GRANT_NOT_ALLOWED,

		/**
		 * The scope is unknown or not allowed: {@code invalid_scope}.
		 */
		INVALID_SCOPE,

		/**
		 * The API rejected the API key.
		 */
		API_KEY_REJECTED,

		/**
		 * The API rejected a token that the token endpoint had just issued.
		 */
		TOKEN_REJECTED,

		/**
		 * The token endpoint gave no usable answer, or the credentials could not be read.
		 */
		TOKEN_ENDPOINT_FAILED

	}

}
