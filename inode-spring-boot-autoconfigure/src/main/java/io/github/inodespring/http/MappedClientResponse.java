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

package io.github.inodespring.http;

import java.util.function.UnaryOperator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer whose body, however it is read, fails with the exceptions of the client.
 */
final class MappedClientResponse extends BodyClientResponse {

	private final UnaryOperator<Throwable> mapping;

	MappedClientResponse(ClientResponse response, UnaryOperator<Throwable> mapping) {
		super(response);
		this.mapping = mapping;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		T body = super.body(extractor);
		if (body instanceof Mono<?> mono) {
			return (T) mono.onErrorMap(this.mapping);
		}
		return (body instanceof Flux<?> flux) ? (T) flux.onErrorMap(this.mapping) : body;
	}

}
