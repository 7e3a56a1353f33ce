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
import reactor.core.publisher.Mono;

/**
 * The {@code Authorization} header for now, and what follows when the API refuses it.
 */
interface Authorization {

	/**
	 * Return the header for now, if need be by getting a new one.
	 * @return the header; one that is at hand is emitted without waiting
	 */
	Mono<IssuedHeader> header();

	/**
	 * Return another header after the API has refused one.
	 * @param refusal what was refused, and how
	 * @return the header to resend the request with, which may be the same one, empty
	 * when the refusal is final
	 */
	Mono<IssuedHeader> refused(Refusal refusal);

	/**
	 * Return the exception for a 401 that is final.
	 * @param answer what the API answered
	 * @return the exception
	 */
	InodeException rejection(ErrorAnswer answer);

	/**
	 * Note that the API accepted a header.
	 * @param accepted the header
	 */
	void accepted(IssuedHeader accepted);

	/**
	 * Return how the client is authorized at the moment.
	 * @return the status
	 */
	AuthorizationStatus status();

	/**
	 * Fail those who wait, and all who come later.
	 */
	void close();

	/**
	 * A refusal by the API.
	 *
	 * @param header the header that was refused
	 * @param kind how it was refused
	 * @param resends how often the request had been resent with another header by then
	 * @param repeated whether it had been resent with this header
	 */
	record Refusal(IssuedHeader header, Kind kind, int resends, boolean repeated) {

		/**
		 * Kinds of refusals.
		 */
		enum Kind {

			/**
			 * A 401.
			 */
			UNAUTHORIZED,

			/**
			 * A 403.
			 */
			FORBIDDEN,

			/**
			 * A 403 that says that the header was not understood.
			 */
			UNKNOWN_CALLER

		}

	}

}
