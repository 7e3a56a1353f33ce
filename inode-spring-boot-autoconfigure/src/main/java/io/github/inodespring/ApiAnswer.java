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
import java.util.function.Function;
import java.util.function.IntPredicate;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.http.BodyRetry;
import io.github.inodespring.http.Failures;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.ReactiveHttpInputMessage;
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

	<T> Mono<T> readOne(Function<ApiAnswer, Mono<T>> reader) {
		return isError() ? error() : reader.apply(this);
	}

	<T> Flux<T> readMany(Function<ApiAnswer, Flux<T>> reader) {
		return isError() ? this.<T>error().flux() : reader.apply(this);
	}

	private boolean isError() {
		boolean error = !this.response.statusCode().is2xxSuccessful() && !isNotModified();
		if (!error) {
			this.retry.readingBegins();
		}
		return error;
	}

	boolean isNotModified() {
		return this.known.isPresent() && this.response.statusCode().value() == 304;
	}

	Validators validators() {
		return Validators.of(this.response.headers().asHttpHeaders());
	}

	<T> Mono<T> object(ParameterizedTypeReference<T> type) {
		return this.response
			.body((message, context) -> new JsonBody(json(message, (first) -> first != '<'), context).toMono(type))
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
		return this.response.body((message, context) -> json(message, (first) -> first == '[' || first == '{')
			.switchOnFirst((signal, body) -> {
				DataBuffer first = signal.get();
				if (first == null) {
					return body.thenMany(Flux.empty());
				}
				JsonBody json = new JsonBody(body, context);
				if (first.getByte(first.readPosition()) != '[') {
					return page.apply(json);
				}
				this.retry.handsOut();
				return JsonStart.isArrayOfArrays(first) ? arrayOfArrays(body) : array.apply(json);
			}));
	}

	private <T> Flux<T> arrayOfArrays(Flux<DataBuffer> body) {
		return body.take(1)
			.doOnNext(DataBufferUtils::release)
			.thenMany(Flux.error(() -> decoding("an array of arrays where a list of objects was expected")));
	}

	private Flux<DataBuffer> json(ReactiveHttpInputMessage message, IntPredicate expected) {
		return JsonStart.of(message.getBody(), this, expected);
	}

	InodeDecodingException notJson(int first) {
		return decoding((first == '<') ? "HTML or XML instead of JSON: check 'inode.base-url'"
				: "neither a JSON array nor a page object");
	}

	Throwable broken(Throwable ex) {
		return (ex instanceof InodeException) ? ex : Failures.connection(HttpMethod.GET, this.uri, ex);
	}

	InodeDecodingException decoding(String problem) {
		return Failures.decoding(HttpMethod.GET, this.uri, problem, null);
	}

	private <T> Mono<T> error() {
		return ErrorAnswer.read(HttpMethod.GET, this.uri.getRawPath(), this.response, Clock.systemUTC())
			.flatMap((answer) -> Mono.error(answer.toException(null)));
	}

}
