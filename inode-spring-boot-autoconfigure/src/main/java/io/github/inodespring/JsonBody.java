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

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.AbstractJacksonDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.util.CollectionUtils;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;

/**
 * A body that counts as JSON whatever its content type says, from its first character on.
 *
 * @param parts the body, without the white space and the byte order mark before it
 * @param context what reads it
 */
record JsonBody(Flux<Part> parts, BodyExtractor.Context context) implements ReactiveHttpInputMessage {

	private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";

	private static final HttpHeaders HEADERS = headers();

	private static HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	/**
	 * Read a body.
	 * @param body the body
	 * @param context what reads it
	 * @param reader is called with the first part unless the body is blank
	 * @param <T> the type of what is read
	 * @return what is read, nothing when the body is blank
	 */
	static <T> Flux<T> read(Flux<DataBuffer> body, BodyExtractor.Context context, Reader<T> reader) {
		return Flux.defer(() -> {
			Start start = new Start();
			return body.map(Part::new).filter(start::isReached).<T>switchOnFirst((signal, parts) -> {
				Part first = signal.get();
				return (first != null) ? reader.read(first, new JsonBody(parts, context))
						: parts.thenMany(Flux.empty());
			}).doOnDiscard(Part.class, Part::release);
		});
	}

	@Override
	public HttpHeaders getHeaders() {
		return HEADERS;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return this.parts.map(Part::buffer);
	}

	JsonBody with(Flux<Part> sameParts) {
		return new JsonBody(sameParts, this.context);
	}

	<T> Mono<T> toMono(ParameterizedTypeReference<T> type) {
		return BodyExtractors.toMono(type).extract(this, this.context);
	}

	<T> Flux<T> toFlux(ParameterizedTypeReference<T> elementType) {
		return BodyExtractors.toFlux(elementType).extract(this, this.context);
	}

	/**
	 * Return how much of a body the codec of a type may hold in memory.
	 * @param elementType the type
	 * @return a number of bytes, zero if that is unknown, or if the codec does not read a
	 * list as it reads its elements
	 */
	long maxInMemorySize(ParameterizedTypeReference<?> elementType) {
		ResolvableType type = ResolvableType.forType(elementType);
		return this.context.messageReaders()
			.stream()
			.filter((reader) -> reader.canRead(type, MediaType.APPLICATION_JSON))
			.findFirst()
			.map((reader) -> maxInMemorySize(reader, type.toClass()))
			.orElse(0L);
	}

	private static long maxInMemorySize(HttpMessageReader<?> reader, Class<?> elementType) {
		if (reader instanceof DecoderHttpMessageReader<?> decoding
				&& decoding.getDecoder() instanceof AbstractJacksonDecoder<?> decoder
				&& CollectionUtils.isEmpty(decoder.getMappersForType(elementType))) {
			int size = decoder.getMaxInMemorySize();
			return (size < 0) ? Long.MAX_VALUE : size;
		}
		return 0;
	}

	/**
	 * Chooses how a body is read.
	 *
	 * @param <T> the type of what is read
	 */
	@FunctionalInterface
	interface Reader<T> {

		Publisher<T> read(Part first, JsonBody json);

	}

	/**
	 * A buffer that is released when it is discarded on its way to the decoder. The
	 * decoder gets the buffer itself and releases what it discards: a hook for all
	 * buffers would release those again.
	 *
	 * @param buffer the buffer
	 */
	record Part(DataBuffer buffer) {

		char first() {
			return character(0);
		}

		int size() {
			return this.buffer.readableByteCount();
		}

		/**
		 * Return whether an array begins with another one, of which the decoder would
		 * make nothing.
		 * @return whether this begins with an array in an array
		 */
		boolean isArrayOfArrays() {
			int second = 1;
			while (second < size() && isSkipped(character(second))) {
				second++;
			}
			return first() == '[' && second < size() && character(second) == '[';
		}

		private boolean skip() {
			while (size() > 0 && isSkipped(first())) {
				this.buffer.readPosition(this.buffer.readPosition() + 1);
			}
			return size() > 0;
		}

		private char character(int index) {
			return (char) (this.buffer.getByte(this.buffer.readPosition() + index) & 0xFF);
		}

		private static boolean isSkipped(char character) {
			return SKIPPED.indexOf(character) >= 0;
		}

		private void release() {
			DataBufferUtils.release(this.buffer);
		}

	}

	private static final class Start {

		private boolean reached;

		boolean isReached(Part part) {
			this.reached = this.reached || part.skip();
			return this.reached;
		}

	}

}
