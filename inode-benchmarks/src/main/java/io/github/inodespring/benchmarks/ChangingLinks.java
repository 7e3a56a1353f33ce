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

package io.github.inodespring.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Answers with an array of links, each of which has another note each time.
 */
final class ChangingLinks implements ExchangeFunction {

	private static final int PART = 100;

	private final int count;

	private final AtomicInteger answers = new AtomicInteger();

	ChangingLinks(int count) {
		this.count = count;
	}

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		return Mono.fromSupplier(() -> ClientResponse.create(HttpStatus.OK)
			.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.body(body(this.answers.incrementAndGet()).map(DefaultDataBufferFactory.sharedInstance::wrap))
			.build());
	}

	private Flux<byte[]> body(int answer) {
		return Flux.range(0, this.count / PART).map((part) -> {
			String links = LinkJson.elements((long) part * PART, (part + 1L) * PART)
				.replace("\"note\":\"xxxx", "\"note\":\"%04d".formatted(answer));
			boolean last = part == this.count / PART - 1;
			String json = ((part == 0) ? "[" : "") + (last ? links.substring(0, links.length() - 1) + "]" : links);
			return json.getBytes(StandardCharsets.UTF_8);
		});
	}

}
