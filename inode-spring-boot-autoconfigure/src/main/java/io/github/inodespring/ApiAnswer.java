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

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import io.github.inodespring.http.Attempts;
import io.github.inodespring.http.Failures;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer of the API. Its body counts as JSON whatever its content type says, and what
 * it begins with decides how it is read.
 *
 * @param uri what was asked for
 * @param known what made the request conditional or {@code null}
 * @param response the answer
 * @param attempts retries the request while nothing of the body was handed out
 */
record ApiAnswer(URI uri, @Nullable Validators known, ClientResponse response, Attempts attempts) {

	<T> Mono<T> readOne(Function<ApiAnswer, Mono<T>> reader) {
		if (isError()) {
			return error();
		}
		this.attempts.readingBegins();
		return reader.apply(this);
	}

	<T> Flux<T> readMany(Function<ApiAnswer, Flux<T>> reader) {
		if (isError()) {
			return this.<T>error().flux();
		}
		this.attempts.readingBegins();
		return reader.apply(this);
	}

	private boolean isError() {
		return !this.response.statusCode().is2xxSuccessful() && !isNotModified();
	}

	boolean isNotModified() {
		return this.known != null && this.known.isPresent() && this.response.statusCode().value() == 304;
	}

	Validators validators() {
		return Validators.of(this.response.headers().asHttpHeaders());
	}

	<T> Mono<T> object(ParameterizedTypeReference<T> type) {
		return this.<T>read((first, json) -> (first.first() != '<') ? json.toMono(type) : notJson(first))
			.next()
			.switchIfEmpty(Mono.error(() -> decoding("nothing where an object was expected")));
	}

	/**
	 * Read a list.
	 * @param array reads an array
	 * @param page reads a page object
	 * @param <T> the type of an element
	 * @return the elements
	 */
	<T> Flux<T> list(Function<JsonBody, Flux<T>> array, Function<JsonBody, Flux<T>> page) {
		return read((first, json) -> switch (first.first()) {
			case '[' -> array(first, json, array);
			case '{' -> page.apply(json);
			default -> notJson(first);
		});
	}

	private <T> Flux<T> array(JsonBody.Part first, JsonBody json, Function<JsonBody, Flux<T>> reader) {
		this.attempts.handsOut();
		return first.isArrayOfArrays()
				? Flux.error(() -> decoding("an array of arrays where a list of objects was expected"))
				: reader.apply(json);
	}

	private <T> Flux<T> read(JsonBody.Reader<T> reader) {
		return this.response
			.body((message, context) -> DecodingErrors.delivered(message.getBody().onErrorMap(this::broken),
					(body) -> JsonBody.read(body, context, reader), this::undecodable))
			.onErrorMap((ex) -> Failures.map(HttpMethod.GET, this.uri, ex, ServerText.of(this.response)));
	}

	private <T> Flux<T> notJson(JsonBody.Part first) {
		return Flux.error(() -> decoding((first.first() == '<') ? "HTML or XML instead of JSON: check 'inode.base-url'"
				: "neither a JSON array nor a page object"));
	}

	private Throwable broken(Throwable ex) {
		return (ex instanceof InodeException) ? ex
				: Failures.connection(HttpMethod.GET, this.uri, ex, ServerText.of(this.response));
	}

	private InodeDecodingException undecodable(Error error) {
		return Failures.decoding(HttpMethod.GET, this.uri,
				"the answer cannot be decoded: " + error.getClass().getName(),
				ServerText.of(this.response).harmless(error));
	}

	InodeDecodingException decoding(String problem) {
		return Failures.decoding(HttpMethod.GET, this.uri, problem, null);
	}

	private <T> Mono<T> error() {
		return ErrorAnswer.read(HttpMethod.GET, this.uri.getRawPath(), this.response, Schedulers.parallel())
			.flatMap((answer) -> Mono.error(answer.toException(null)));
	}

}
