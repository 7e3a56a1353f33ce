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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;

/**
 * An answer whose body, however it is read, fails with the exceptions of the client, also
 * when its reader waits too long for more of it.
 */
final class InodeClientResponse extends ClientResponseWrapper {

	private final ClientRequest request;

	private final Duration readTimeout;

	private final Scheduler timer;

	private final ClientListener listener;

	private final RequestLimit.Turn turn;

	private volatile boolean taken;

	InodeClientResponse(ClientRequest request, ClientResponse response, Duration readTimeout, Scheduler timer,
			ClientListener listener, RequestLimit.Turn turn) {
		super(response);
		this.request = request;
		this.readTimeout = readTimeout;
		this.timer = timer;
		this.listener = listener;
		this.turn = turn;
	}

	private Flux<DataBuffer> read(Flux<DataBuffer> received) {
		return new FluxOperator<>(received) {

			@Override
			public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
				InodeClientResponse.this.taken = true;
				this.source.subscribe(limited(actual));
			}

		};
	}

	private BodyReadTimeout limited(CoreSubscriber<? super DataBuffer> reader) {
		Attempts attempts = Attempts.attachedTo(this.request);
		LongSupplier callTime = () -> (attempts != null) ? attempts.remainingForBody(Long.MAX_VALUE) : Long.MAX_VALUE;
		return new BodyReadTimeout(reader, this.timer, this.readTimeout, callTime, this.turn, (ex) -> mapBreak(
				(attempts != null && ex instanceof TimeoutException) ? attempts.bodyTimeout(this.request) : ex));
	}

	/**
	 * A client releases each body that was not taken, and asks for it after each that
	 * was.
	 */
	@Override
	public Mono<Void> releaseBody() {
		return this.taken ? Mono.empty() : body(BodyExtractors.toDataBuffers()).map(DataBufferUtils::release).then();
	}

	private Throwable mapBreak(Throwable ex) {
		Throwable failure = Failures.mapBreak(this.request.method(), this.request.url(), ex, ServerText.of(this));
		if (failure instanceof InodeException) {
			this.listener.failed(failure);
		}
		return failure;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		T body = extract(extractor);
		if (body instanceof Mono<?> mono) {
			return (T) mono.onErrorMap(this::map);
		}
		return (body instanceof Flux<?> flux) ? (T) flux.onErrorMap(this::map) : body;
	}

	private <T> T extract(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		try {
			return super.body((response, context) -> extractor.extract(new ReadResponse(response), context));
		}
		catch (InvalidMediaTypeException ex) {
			throw Failures.decoding(this.request.method(), this.request.url(),
					"the response has no valid content type: check 'inode.base-url'", ServerText.of(this).harmless(ex));
		}
	}

	private Throwable map(Throwable ex) {
		return Failures.map(this.request.method(), this.request.url(), ex, ServerText.of(this));
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
