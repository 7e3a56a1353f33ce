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

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What an error response of the API says: its status, the server's explanation and when
 * to try again.
 *
 * @param method the method of the request
 * @param path the path of the request, without its query
 * @param status the status
 * @param detail the server's explanation or {@code null}
 * @param errorCode the {@code error} of an OAuth 2 answer (RFC 6749, section 5.2) or
 * {@code null}
 * @param challenge the {@code error_description} of {@code WWW-Authenticate} or
 * {@code null}
 * @param retryAfter how long to wait or {@code null}
 * @param location the origin that a redirect leads to or {@code null}
 * @param excerpt at most 500 characters of the body
 * @param json whether the body is a JSON object
 */
public record ErrorAnswer(HttpMethod method, String path, HttpStatusCode status, @Nullable String detail,
		@Nullable String errorCode, @Nullable String challenge, @Nullable Duration retryAfter,
		@Nullable String location, String excerpt, boolean json) implements Serializable {

	private static final Set<String> UNKNOWN_CALLER = Set.of("Authentication credentials were not provided.",
			"Incorrect authentication credentials.", "Invalid token.");

	/**
	 * Read an error answer: at most 16 KB of its body, then the rest is cancelled.
	 * @param request the request
	 * @param response the answer
	 * @param timer limits the time of reading, and is the clock that {@code Retry-After}
	 * dates are compared with
	 * @return what the answer says; a body that breaks off counts as far as it came
	 */
	public static Mono<ErrorAnswer> read(ClientRequest request, ClientResponse response, Scheduler timer) {
		return read(request.method(), request.url().getRawPath(), response, timer);
	}

	/**
	 * Read an error answer: at most 16 KB of its body, then the rest is cancelled.
	 * @param method the method of the request
	 * @param path the path of the request, without its query
	 * @param response the answer
	 * @param timer limits the time of reading, and is the clock that {@code Retry-After}
	 * dates are compared with
	 * @return what the answer says; a body that breaks off counts as far as it came
	 */
	public static Mono<ErrorAnswer> read(HttpMethod method, String path, ClientResponse response, Scheduler timer) {
		ServerText shown = ServerText.of(response);
		return ErrorBody.read(response, shown, timer)
			.map((body) -> of(method, path, response, body, shown,
					Instant.ofEpochMilli(timer.now(TimeUnit.MILLISECONDS))));
	}

	private static ErrorAnswer of(HttpMethod method, String path, ClientResponse response, ErrorBody body,
			ServerText shown, Instant now) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		return new ErrorAnswer(method, path, response.statusCode(), body.detail(), body.errorCode(),
				ErrorHeaders.challenge(headers, shown), ErrorHeaders.retryAfter(headers, now),
				ErrorHeaders.redirectTarget(headers, shown), body.excerpt(), body.json());
	}

	/**
	 * Return whether Django REST framework did not recognize who asks. It answers so with
	 * a 403 when the API's first authentication class has no challenge, such as that for
	 * sessions.
	 * @return whether the {@code detail} is that of its {@code NotAuthenticated} or
	 * {@code AuthenticationFailed}
	 */
	public boolean isOfUnknownCaller() {
		return this.detail != null && UNKNOWN_CALLER.contains(this.detail);
	}

	/**
	 * Return the exception for this answer.
	 * @param cause the failure that this one repeats or {@code null}
	 * @return a new exception of the kind that belongs to the status
	 */
	public InodeResponseException toException(@Nullable Throwable cause) {
		int code = this.status.value();
		if (code == 403) {
			return new InodeAccessDeniedException(this, cause);
		}
		if (code == 404) {
			return new InodeNotFoundException(this, cause);
		}
		if (code == 429) {
			return new InodeRateLimitException(this, cause);
		}
		return (code >= 500) ? new InodeServerException(this, cause) : new InodeResponseException(this, cause);
	}

	/**
	 * Return a message for this answer.
	 * @param advice what to do
	 * @return the request, the status, what the server says and the advice
	 */
	public String message(String advice) {
		return ErrorMessage.of(this, advice);
	}

	String message() {
		return ErrorMessage.of(this);
	}

}
