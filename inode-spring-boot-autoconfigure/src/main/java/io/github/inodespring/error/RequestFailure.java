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

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * A request without an answer, whose failure may echo secrets that are not in its
 * headers. Not for applications.
 */
public final class RequestFailure extends WebClientRequestException {

	private final transient ServerText text;

	private RequestFailure(WebClientRequestException ex, Throwable cause, ServerText text) {
		super(cause, ex.getMethod(), ex.getUri(), ex.getHeaders());
		this.text = text;
	}

	/**
	 * Add the {@link ServerText} of a request to its failure.
	 * @param request the request
	 * @param ex the failure
	 * @return the failure to throw instead
	 */
	public static WebClientRequestException of(ClientRequest request, WebClientRequestException ex) {
		Throwable cause = ex.getCause();
		return (cause != null && request.attribute(ServerText.ATTRIBUTE).orElse(null) instanceof ServerText text)
				? new RequestFailure(ex, cause, text) : ex;
	}

	static ServerText textOf(Throwable failure) {
		@Nullable Throwable cause = failure;
		while (cause != null && !(cause instanceof WebClientRequestException)) {
			cause = cause.getCause();
		}
		ServerText text = (cause instanceof RequestFailure request) ? request.text : ServerText.PLAIN;
		return (cause instanceof WebClientRequestException request) ? text.and(request.getHeaders()) : text;
	}

}
