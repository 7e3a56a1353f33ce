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

import java.net.URI;
import java.util.function.Function;

import io.github.inodespring.http.BodyRetry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The one place where a request of the templates goes out and its answer is read to the
 * end.
 */
final class ApiClient {

	/**
	 * Where the client looks for the template that a request's meters are tagged with.
	 */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final WebClient webClient;

	private volatile @Nullable BaseUri base;

	ApiClient(WebClient webClient) {
		this.webClient = webClient;
	}

	<T> Mono<T> one(ApiPath path, Query query, Function<ApiAnswer, Mono<T>> reader) {
		return Mono.defer(() -> {
			URI uri = base().resolve(path, query);
			BodyRetry retry = new BodyRetry(uri);
			return retry.around(request(uri, path, Validators.NONE, retry)
				.exchangeToMono((response) -> new ApiAnswer(uri, Validators.NONE, response, retry).readOne(reader)));
		});
	}

	<T> Flux<T> many(ApiPath path, Query query, Validators known, Function<ApiAnswer, Flux<T>> reader) {
		return Flux.defer(() -> {
			URI uri = base().resolve(path, query);
			BodyRetry retry = new BodyRetry(uri);
			return retry.around(request(uri, path, known, retry)
				.exchangeToFlux((response) -> new ApiAnswer(uri, known, response, retry).readMany(reader)));
		});
	}

	private WebClient.RequestHeadersSpec<?> request(URI uri, ApiPath path, Validators known, BodyRetry retry) {
		return this.webClient.get().uri(uri).headers((headers) -> {
			headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
			known.addTo(headers);
		}).attributes((attributes) -> {
			attributes.put(URI_TEMPLATE, base().template(path));
			retry.attachTo(attributes);
		});
	}

	private BaseUri base() {
		BaseUri base = this.base;
		if (base == null) {
			base = BaseUri.of(this.webClient);
			this.base = base;
		}
		return base;
	}

}
