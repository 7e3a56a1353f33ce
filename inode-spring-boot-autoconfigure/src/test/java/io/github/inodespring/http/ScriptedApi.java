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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.auth.ClientListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * An API in memory: a queue of answers, what it was asked and when, and the buffers that
 * it handed out.
 */
final class ScriptedApi implements ExchangeFunction {

	static final InodeHttpSettings SETTINGS = new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 3,
			Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));

	static final ExchangeFilterFunction AUTHORIZATION = (request, next) -> next.exchange(
			ClientRequest.from(request).header(HttpHeaders.AUTHORIZATION, "Bearer " + ScriptedApi.SECRET).build());

	static final String SECRET = "s3cr3t";

	private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.builder()
		.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(64 * 1024))
		.build();

	final List<ClientRequest> requests = new ArrayList<>();

	final List<Long> millis = new ArrayList<>();

	final AtomicInteger cancellations = new AtomicInteger();

	private final NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final List<ByteBuf> buffers = new ArrayList<>();

	private final Deque<Mono<ClientResponse>> answers = new ArrayDeque<>();

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		return Mono.defer(() -> {
			this.requests.add(request);
			this.millis.add(Schedulers.parallel().now(TimeUnit.NANOSECONDS) / 1_000_000);
			Mono<ClientResponse> answer = this.answers.poll();
			return ((answer != null) ? answer : Mono.<ClientResponse>error(new IllegalStateException("Unscripted")))
				.onErrorMap((ex) -> !(ex instanceof WebClientRequestException),
						(ex) -> new WebClientRequestException(ex, request.method(), request.url(), request.headers()));
		});
	}

	ScriptedApi answer(Mono<ClientResponse> answer) {
		this.answers.add(answer);
		return this;
	}

	ScriptedApi fail(Throwable failure) {
		return answer(Mono.error(failure));
	}

	ScriptedApi answer(int status, String body, String... headers) {
		return answer(status, chunks(body), headers);
	}

	ScriptedApi answer(int status, Flux<DataBuffer> body, String... headers) {
		return answer(Mono.fromSupplier(() -> {
			ClientResponse.Builder builder = ClientResponse.create(HttpStatusCode.valueOf(status), STRATEGIES);
			for (int i = 0; i < headers.length; i += 2) {
				builder.header(headers[i], headers[i + 1]);
			}
			return builder.body(once(body).doOnCancel(this.cancellations::incrementAndGet)).build();
		}));
	}

	private static Flux<DataBuffer> once(Flux<DataBuffer> body) {
		AtomicBoolean read = new AtomicBoolean();
		return Flux.defer(() -> read.getAndSet(true) ? Flux.error(new IllegalStateException("Read twice")) : body);
	}

	ScriptedApi json(String body) {
		return answer(200, body, HttpHeaders.CONTENT_TYPE, "application/json");
	}

	ScriptedApi broken(String begin, Throwable failure) {
		return answer(200, chunks(begin).concatWith(Flux.error(failure)), HttpHeaders.CONTENT_TYPE, "application/json");
	}

	ScriptedApi broken(String begin) {
		return broken(begin, new IOException("broke off"));
	}

	Flux<DataBuffer> chunks(String... chunks) {
		return Flux.fromArray(chunks).filter((chunk) -> !chunk.isEmpty()).map(this::buffer);
	}

	private DataBuffer buffer(String text) {
		ByteBuf buffer = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
		this.buffers.add(buffer);
		return this.factory.wrap(buffer);
	}

	int chunksSent() {
		return this.buffers.size();
	}

	List<ByteBuf> unreleased() {
		return this.buffers.stream().filter((buffer) -> buffer.refCnt() != 0).toList();
	}

	WebClient client() {
		return client(SETTINGS, new ClientListener() {
		});
	}

	WebClient client(InodeHttpSettings settings, ClientListener listener) {
		return client(settings, AUTHORIZATION, listener);
	}

	WebClient client(InodeHttpSettings settings, ExchangeFilterFunction authorization, ClientListener listener) {
		return WebClient.builder()
			.baseUrl("https://inode.example/api/")
			.filters((filters) -> filters.addAll(InodeHttpFilters.around(settings, authorization, listener,
					Schedulers.parallel(), new RequestLimit(Schedulers.parallel()))))
			.exchangeFunction(this)
			.build();
	}

}
