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

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The {@code Authorization} header for now, and what follows when the API refuses it.
 */
interface Authorization {

	/**
	 * Return the header that is ready for use, without waiting.
	 * @return the header or {@code null} when one has to be waited for
	 */
	@Nullable AuthorizationHeader ready();

	/**
	 * Return a header, when need be by getting a new one.
	 * @return the header
	 */
	Mono<AuthorizationHeader> await();

	/**
	 * Return another header after a 401.
	 * @param refused the header that was refused
	 * @return the header to send the request again with, empty when there is none
	 */
	Mono<AuthorizationHeader> afterUnauthorized(AuthorizationHeader refused);

	/**
	 * Return another header after a 403.
	 * @param refused the header that was refused
	 * @param unknownCaller whether the answer says that the header was not understood
	 * @return the header to send the request again with, empty when the 403 is final
	 */
	Mono<AuthorizationHeader> afterForbidden(AuthorizationHeader refused, boolean unknownCaller);

	/**
	 * Return whether a refusal says nothing of a header: it has been replaced, is being
	 * replaced, or its time is up.
	 * @param header the header that was refused
	 * @return whether a newer one may be accepted
	 */
	boolean isOvertaken(AuthorizationHeader header);

	/**
	 * Note that the API refused the header of a request that was sent again.
	 * @param refused the header that was refused
	 * @param forbidden whether by a 403
	 */
	void refusedAgain(AuthorizationHeader refused, boolean forbidden);

	/**
	 * Note that the API accepted a header.
	 * @param accepted the header
	 */
	void accepted(AuthorizationHeader accepted);

	/**
	 * Return the exception for a 401 that is final.
	 * @param answer what the API answered
	 * @return the exception
	 */
	InodeException rejection(ErrorAnswer answer);

	/**
	 * Return how the client is authorized at the moment.
	 * @return the status
	 */
	AuthorizationStatus status();

	/**
	 * Let the next call begin as the first one did, if this can.
	 */
	default void forget() {
	}

	/**
	 * Fail those who wait, and all who come later.
	 */
	void close();

}
