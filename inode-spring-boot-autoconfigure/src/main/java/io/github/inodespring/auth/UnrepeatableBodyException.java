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

import reactor.core.publisher.Mono;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * The body of a request that is to be sent again can be written only once.
 */
final class UnrepeatableBodyException extends RuntimeException {

	private UnrepeatableBodyException(Throwable cause) {
		super(cause);
	}

	static Mono<ClientResponse> detect(ClientRequest request, ExchangeFunction next) {
		BodyInserter<?, ? super ClientHttpRequest> body = request.body();
		ClientRequest guarded = ClientRequest.from(request)
			.body((message, context) -> Mono.defer(() -> body.insert(message, context))
				.onErrorMap(IllegalStateException.class, UnrepeatableBodyException::new))
			.build();
		return next.exchange(guarded)
			.onErrorMap((ex) -> ex.getCause() instanceof UnrepeatableBodyException, Throwable::getCause);
	}

}
