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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
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
 * A body that counts as JSON whatever its content type says.
 *
 * @param body the body
 * @param context what reads it
 */
record JsonBody(Flux<DataBuffer> body, BodyExtractor.Context context) implements ReactiveHttpInputMessage {

	private static final HttpHeaders HEADERS = headers();

	private static HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	@Override
	public HttpHeaders getHeaders() {
		return HEADERS;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return this.body;
	}

	JsonBody with(Flux<DataBuffer> sameBody) {
		return new JsonBody(sameBody, this.context);
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

	<T> Mono<T> toMono(ParameterizedTypeReference<T> type) {
		return BodyExtractors.toMono(type).extract(this, this.context);
	}

	<T> Flux<T> toFlux(ParameterizedTypeReference<T> elementType) {
		return BodyExtractors.toFlux(elementType).extract(this, this.context);
	}

}
