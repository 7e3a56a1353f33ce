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

import org.springframework.web.reactive.function.client.WebClientException;

/**
 * Root of all errors of the iNode client. Messages name the request, the response and
 * what to do, and never contain a secret.
 */
public abstract class InodeException extends WebClientException {

	InodeException(String message, @Nullable Throwable cause) {
		super(ServerText.line(message));
		Throwable harmless = ServerText.PLAIN.harmless(cause);
		if (harmless != null) {
			initCause(harmless);
		}
	}

	/**
	 * Return whether the same call may succeed later without a change on this side:
	 * {@code true} for connection failures, 408, 425, 429, 5xx and a failing token
	 * endpoint.
	 * @return whether a later attempt makes sense
	 */
	public abstract boolean isRetryable();

	/**
	 * Return a new exception for another caller that meets the same failure, with this
	 * one as its cause.
	 * @return a new instance of the same type
	 */
	public abstract InodeException repeated();

}
