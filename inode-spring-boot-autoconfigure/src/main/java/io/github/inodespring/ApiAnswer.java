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
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.http.BodyRetry;
import io.github.inodespring.http.Failures;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer of the API. Its body counts as JSON whatever its content type says, and what
 * it begins with decides how it is read.
 *
 * @param uri what was asked for
 * @param known what the request carried to ask whether something has changed
 * @param response the answer
 * @param retry sends the request again while nothing of the body was handed out
 */
record ApiAnswer(URI uri, Validators known, ClientResponse response, BodyRetry retry) {

	<T> Flux<T> read(Function<ApiAnswer, Flux<T>> reader) {
		if (!this.response.statusCode().is2xxSuccessful() && !isNotModified()) {
			return error();
		}
		this.retry.readingBegins();
		return reader.apply(this);
	}

	boolean isNotModified() {
		return this.known.isPresent() && this.response.statusCode().value() == 304;
	}

	Validators validators() {
		return Validators.of(this.response.headers().asHttpHeaders());
	}

	<T> Flux<T> object(ParameterizedTypeReference<T> type) {
		return byFirst((first, json) -> first == '<' ? null : json.bodyToMono(type).flux())
			.switchIfEmpty(Flux.error(() -> decoding("nothing where an object was expected")));
	}

	<T> Flux<T> list(ParameterizedTypeReference<T> elementType, Function<ClientResponse, Flux<T>> page) {
		return byFirst((first, json) -> switch (first) {
			case '[' -> elements(elementType, json);
			case '{' -> page.apply(json);
			default -> null;
		});
	}

	private <T> Flux<T> elements(ParameterizedTypeReference<T> elementType, ClientResponse json) {
		this.retry.handsOut();
		return json.bodyToFlux(elementType);
	}

	private <T> Flux<T> byFirst(BiFunction<Character, ClientResponse, @Nullable Flux<T>> reader) {
		return body().switchOnFirst((signal, body) -> {
			DataBuffer first = signal.get();
			if (first == null) {
				return body.thenMany(Flux.empty());
			}
			char start = (char) first.getByte(first.readPosition());
			Flux<T> elements = reader.apply(start, json(body));
			return (elements != null) ? elements : notJson(start, body);
		});
	}

	private Flux<DataBuffer> body() {
		return this.response.bodyToFlux(DataBuffer.class)
			.onErrorMap((ex) -> (ex instanceof InodeException) ? ex : Failures.connection(HttpMethod.GET, this.uri, ex))
			.transform(LeadingSpace::skip);
	}

	private ClientResponse json(Flux<DataBuffer> body) {
		return ClientResponse.create(this.response.statusCode(), this.response.strategies())
			.headers((headers) -> headers.setContentType(MediaType.APPLICATION_JSON))
			.body(body)
			.build();
	}

	private <T> Flux<T> notJson(char start, Flux<DataBuffer> body) {
		String problem = (start == '<') ? "HTML or XML instead of JSON: check 'inode.base-url'"
				: "neither a JSON array nor a page object";
		return body.take(1).doOnNext(DataBufferUtils::release).thenMany(Flux.error(() -> decoding(problem)));
	}

	InodeDecodingException decoding(String problem) {
		return Failures.decoding(HttpMethod.GET, this.uri, problem, null);
	}

	private <T> Flux<T> error() {
		return ErrorAnswer.read(HttpMethod.GET, this.uri.getRawPath(), this.response, Clock.systemUTC())
			.flatMapMany((answer) -> Flux.error(answer.toException(null)));
	}

}
