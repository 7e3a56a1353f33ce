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

package io.github.inodespring;

import java.util.function.Function;

import io.github.inodespring.http.BodyRetry;
import io.github.inodespring.http.Failures;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The one place where a request of the templates goes out and its answer is read to the
 * end.
 */
final class ApiClient {

	private final WebClient webClient;

	ApiClient(WebClient webClient) {
		this.webClient = webClient;
	}

	<T> Flux<T> get(ApiPath path, Query query, Function<ApiAnswer, Flux<T>> reader) {
		return get(path, query, Validators.NONE, reader);
	}

	<T> Flux<T> get(ApiPath path, Query query, Validators known, Function<ApiAnswer, Flux<T>> reader) {
		return Flux.defer(() -> exchange(new RequestUri(path, query), known, reader));
	}

	private <T> Flux<T> exchange(RequestUri request, Validators known, Function<ApiAnswer, Flux<T>> reader) {
		BodyRetry retry = new BodyRetry();
		return retry.around(this.webClient.get()
			.uri(request.template(), request::build)
			.accept(MediaType.APPLICATION_JSON)
			.headers(known::addTo)
			.attributes(retry::attachTo)
			.exchangeToFlux((response) -> new ApiAnswer(request.uri(), known, response, retry).read(reader))
			.onErrorMap((ex) -> Failures.map(HttpMethod.GET, request.uri(), ex)));
	}

}
