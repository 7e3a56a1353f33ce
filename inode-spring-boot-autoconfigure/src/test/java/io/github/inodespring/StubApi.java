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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An API in memory, which records what it is asked.
 */
final class StubApi {

	final List<ClientRequest> requests = new CopyOnWriteArrayList<>();

	final AtomicInteger cancellations = new AtomicInteger();

	private final Function<ClientRequest, ClientResponse> answers;

	private ExchangeStrategies strategies = ExchangeStrategies.withDefaults();

	StubApi(Function<ClientRequest, ClientResponse> answers) {
		this.answers = answers;
	}

	static StubApi answering(String... bodies) {
		return answering(List.of(bodies).stream().map(StubApi::json).toArray(ClientResponse[]::new));
	}

	static StubApi answering(ClientResponse... responses) {
		AtomicInteger count = new AtomicInteger();
		return new StubApi((request) -> responses[count.getAndIncrement()]);
	}

	static ClientResponse json(String body) {
		return response(HttpStatus.OK, "application/json", body);
	}

	static ClientResponse response(HttpStatus status, String contentType, String... chunks) {
		Flux<DataBuffer> body = Flux.fromArray(chunks).map(StubApi::buffer);
		return ClientResponse.create(status).header("Content-Type", contentType).body(body).build();
	}

	static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	WebClient client() {
		return client("https://inode.example/api/");
	}

	WebClient client(String baseUrl) {
		return WebClient.builder().baseUrl(baseUrl).exchangeFunction(this::exchange).build();
	}

	InodeTemplate template() {
		return new InodeTemplate(client());
	}

	ReactiveInodeTemplate reactive() {
		return new ReactiveInodeTemplate(client());
	}

	List<String> uris() {
		return this.requests.stream().map((request) -> request.url().toString()).toList();
	}

	String lastUri() {
		return uris().get(this.requests.size() - 1);
	}

	StubApi withCodecs(Consumer<ClientCodecConfigurer> codecs) {
		this.strategies = ExchangeStrategies.builder().codecs(codecs).build();
		return this;
	}

	private Mono<ClientResponse> exchange(ClientRequest request) {
		this.requests.add(request);
		return Mono.fromSupplier(() -> this.answers.apply(request)).map(this::received);
	}

	private ClientResponse received(ClientResponse response) {
		return ClientResponse.create(response.statusCode(), this.strategies)
			.headers((headers) -> headers.addAll(response.headers().asHttpHeaders()))
			.body(response.bodyToFlux(DataBuffer.class).doOnCancel(this.cancellations::incrementAndGet))
			.build();
	}

}
