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

import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * How a client is authorized at the moment, without any secret.
 *
 * @param mode how it authorizes or {@code null} before the first call
 * @param expiresAt when the access token expires, by the wall clock, or {@code null} if
 * there is none
 * @param timeLeft how long until the access token expires, zero once it has, or
 * {@code null} if there is none
 * @param blockedBy why calls are bound to fail for a while or {@code null} if they are
 * not
 */
public record AuthorizationStatus(@Nullable Mode mode, @Nullable Instant expiresAt, @Nullable Duration timeLeft,
		@Nullable InodeException blockedBy) {

	static final AuthorizationStatus UNKNOWN = new AuthorizationStatus(null, null, null, null);

	static final AuthorizationStatus BY_API_KEY = new AuthorizationStatus(Mode.API_KEY, null, null, null);

	/**
	 * How a client authorizes.
	 */
	public enum Mode {

		/**
		 * By an API key.
		 */
		API_KEY,

		/**
		 * By tokens of the OAuth 2 password grant.
		 */
		PASSWORD_GRANT

	}

}
