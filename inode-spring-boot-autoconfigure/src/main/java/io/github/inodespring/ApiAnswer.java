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

import io.github.inodespring.error.DecodingProblem;
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
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer of the API. Its body counts as JSON whatever its content type says, and what
 * it begins with decides how it is read.
 *
 * @param uri what was asked for
 * @param known what made the request conditional or {@code null}
 * @param response the answer
 * @param attempts retries the request while nothing of the body was handed out
 * @param readers the readers of the client
 */
record ApiAnswer(URI uri, @Nullable Validators known, ClientResponse response, Attempts attempts,
		JsonReader.Cache readers) {

	private static final int LONGEST_PROBLEM = 500;

	<T> Flux<T> read(Function<ApiAnswer, Flux<T>> reader) {
		if (isError()) {
			return error();
		}
		this.attempts.readingBegins();
		return reader.apply(this);
	}

	private boolean isError() {
		return !this.response.statusCode().is2xxSuccessful() && !isNotModified();
	}

	boolean isNotModified() {
		return this.known != null && this.known.isPresent() && hasStatus(HttpStatus.NOT_MODIFIED);
	}

	boolean hasStatus(HttpStatus status) {
		return this.response.statusCode().value() == status.value();
	}

	Validators validators() {
		return Validators.of(this.response.headers().asHttpHeaders());
	}

	<T> JsonReader<T> reader(ParameterizedTypeReference<T> type) {
		return this.readers.get(type, this.response.strategies().messageReaders());
	}

	<T> Mono<T> object(ParameterizedTypeReference<T> type) {
		JsonReader<T> reader = reader(type);
		return parts().collect(JsonReader.Bytes::new, (json, part) -> append(part, json, reader))
			.map((json) -> read(json, reader));
	}

	private void append(byte[] part, JsonReader.Bytes json, JsonReader<?> reader) {
		json.append(part);
		if (json.received() > reader.maxInMemorySize()) {
			throw tooLarge();
		}
	}

	private <T> T read(JsonReader.Bytes json, JsonReader<T> reader) {
		T object = json.isEmpty() ? null : parse(json, reader);
		if (object == null) {
			throw decoding("an empty body where an object was expected");
		}
		return object;
	}

	private <T> @Nullable T parse(JsonReader.Bytes json, JsonReader<T> reader) {
		if (json.first() == '<') {
			throw notJson(json.first());
		}
		try {
			byte[] bytes = json.toByteArray();
			return reader.read(bytes, 0, bytes.length);
		}
		catch (RuntimeException | Error ex) {
			throw unreadable(ex, DecodingProblem.describe(ex));
		}
	}

	/**
	 * Read a list.
	 * @param pages the pages that this one is among
	 * @param reader reads an element
	 * @param <T> the type of an element
	 * @return the elements
	 */
	<T> Flux<T> list(Pages<T> pages, JsonReader<T> reader) {
		return Flux.defer(() -> {
			JsonList<T> list = new JsonList<>(this, pages, reader);
			return parts().concatMapIterable(list::accept).concatWith(Flux.defer(() -> Flux.fromIterable(list.end())));
		});
	}

	/**
	 * Buffers are released as they arrive, before an operator could drop them.
	 */
	private Flux<byte[]> parts() {
		return this.response.body(BodyExtractors.toDataBuffers()).onErrorMap(this::broken).map(ApiAnswer::take);
	}

	private static byte[] take(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private Throwable broken(Throwable ex) {
		return (ex instanceof InodeException) ? ex
				: Failures.connection(HttpMethod.GET, this.uri, ex, ServerText.of(this.response));
	}

	InodeDecodingException notJson(byte first) {
		return decoding((first == '<') ? "HTML or XML instead of JSON: check 'inode.base-url'"
				: "neither a JSON array nor a page object");
	}

	InodeDecodingException tooLarge() {
		return decoding("the response is too large: raise 'inode.max-in-memory-size' or request smaller pages");
	}

	InodeDecodingException decoding(String problem) {
		return Failures.decoding(HttpMethod.GET, this.uri, problem, null);
	}

	InodeDecodingException unreadable(Throwable cause, String problem) {
		ServerText shown = ServerText.of(this.response);
		return Failures.decoding(HttpMethod.GET, this.uri,
				"the response cannot be read: " + shown.clean(problem, LONGEST_PROBLEM), shown.harmless(cause));
	}

	/**
	 * Fail without waiting to be asked for elements.
	 */
	private <T> Flux<T> error() {
		return ErrorAnswer.read(HttpMethod.GET, this.uri.getRawPath(), this.response, Schedulers.parallel())
			.flatMap((answer) -> Mono.error(answer.toException(null)))
			.thenMany(Flux.empty());
	}

}
