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

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;

/**
 * The API answered with a redirect or an error status. Some statuses have their own
 * class; the token endpoint's 429 is reported as an {@link InodeRateLimitException} too.
 */
public class InodeResponseException extends InodeException {

	private final ErrorAnswer answer;

	InodeResponseException(ErrorAnswer answer, @Nullable Throwable cause) {
		super(answer.message(), cause);
		this.answer = answer;
	}

	/**
	 * Return the status of the answer.
	 * @return the status
	 */
	public HttpStatusCode getStatusCode() {
		return this.answer.status();
	}

	/**
	 * Return the method of the request.
	 * @return the method
	 */
	public HttpMethod getMethod() {
		return this.answer.method();
	}

	/**
	 * Return the path of the request as it was sent, without its query.
	 * @return the path
	 */
	public String getPath() {
		return this.answer.path();
	}

	/**
	 * Return the server's own explanation: the {@code detail} of its JSON answer (Django
	 * REST framework).
	 * @return the detail or {@code null} when there was none
	 */
	public @Nullable String getDetail() {
		return this.answer.detail();
	}

	/**
	 * Return the beginning of the answer's body, with apparent secrets hidden.
	 * @return at most 500 characters, empty when there was no body
	 */
	public String getBody() {
		return this.answer.excerpt();
	}

	@Override
	public boolean isRetryable() {
		int status = getStatusCode().value();
		return status == 408 || status == 425 || status == 429 || status >= 500;
	}

	@Override
	public InodeResponseException repeated() {
		return this.answer.toException(this);
	}

	/**
	 * Return how long the server asked to wait before the next request (RFC 9110, section
	 * 10.2.3).
	 * @return the time to wait, counted from when the answer was read; empty when the
	 * server named none
	 */
	public Optional<Duration> getRetryAfter() {
		return Optional.ofNullable(this.answer.retryAfter());
	}

}
