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

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;

/**
 * An answer of which every way to read the body leads through {@link #body}.
 */
abstract class BodyClientResponse extends ClientResponseWrapper {

	BodyClientResponse(ClientResponse response) {
		super(response);
	}

	/**
	 * Return what the reader gets to see of the body.
	 * @param received the body as it is received
	 * @return the body for the reader
	 */
	abstract Flux<DataBuffer> read(Flux<DataBuffer> received);

	@Override
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		return super.body((response, context) -> extractor.extract(new ReadResponse(response), context));
	}

	@Override
	public <T> Mono<T> bodyToMono(Class<? extends T> elementClass) {
		return body(BodyExtractors.toMono(elementClass));
	}

	@Override
	public <T> Mono<T> bodyToMono(ParameterizedTypeReference<T> elementTypeRef) {
		return body(BodyExtractors.toMono(elementTypeRef));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Flux<T> bodyToFlux(Class<? extends T> elementClass) {
		return elementClass.equals(DataBuffer.class) ? (Flux<T>) body(BodyExtractors.toDataBuffers())
				: body(BodyExtractors.toFlux(elementClass));
	}

	@Override
	public <T> Flux<T> bodyToFlux(ParameterizedTypeReference<T> elementTypeRef) {
		return body(BodyExtractors.toFlux(elementTypeRef));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> toEntity(Class<T> bodyType) {
		return this.<T>bodyToMono(bodyType).map(this::entity).switchIfEmpty(Mono.fromSupplier(this::emptyEntity));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> toEntity(ParameterizedTypeReference<T> bodyTypeReference) {
		return bodyToMono(bodyTypeReference).map(this::entity).switchIfEmpty(Mono.fromSupplier(this::emptyEntity));
	}

	@Override
	public <T> Mono<ResponseEntity<List<T>>> toEntityList(Class<T> elementClass) {
		return this.<T>bodyToFlux(elementClass).collectList().map(this::entity);
	}

	@Override
	public <T> Mono<ResponseEntity<List<T>>> toEntityList(ParameterizedTypeReference<T> elementTypeRef) {
		return bodyToFlux(elementTypeRef).collectList().map(this::entity);
	}

	private <T> ResponseEntity<T> entity(T body) {
		return new ResponseEntity<>(body, headers().asHttpHeaders(), statusCode());
	}

	private <T> ResponseEntity<T> emptyEntity() {
		return new ResponseEntity<>(headers().asHttpHeaders(), statusCode());
	}

	@Override
	public Mono<Void> releaseBody() {
		return body(BodyExtractors.toDataBuffers()).map(DataBufferUtils::release).then();
	}

	@Override
	public Mono<ResponseEntity<Void>> toBodilessEntity() {
		return releaseBody().then(Mono.fromSupplier(this::emptyEntity));
	}

	@Override
	public Mono<WebClientResponseException> createException() {
		return mutate().build().createException();
	}

	@Override
	public <T> Mono<T> createError() {
		return createException().flatMap(Mono::error);
	}

	private final class ReadResponse extends ClientHttpResponseDecorator {

		ReadResponse(ClientHttpResponse response) {
			super(response);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return read(super.getBody());
		}

	}

}
