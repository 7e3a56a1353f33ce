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

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The publishers of {@link ReactiveInodeTemplate} follow the rules of Reactive Streams.
 */
class ReactiveStreamsTests {

	private static final long ENDLESS = Long.MAX_VALUE - 1;

	private static final int PAGE = 3;

	@TestFactory
	Stream<DynamicTest> listOfPages() {
		return ReactiveStreamsTck.of(ENDLESS,
				(elements) -> new StubApi((request) -> page(request, elements)).reactive().links().list(),
				StubApi.answering(StubApi.response(HttpStatus.BAD_GATEWAY, "text/html", "<html>"))
					.reactive()
					.links()
					.list());
	}

	private static ClientResponse page(ClientRequest request, long elements) {
		String query = request.url().getQuery();
		long from = (query != null) ? Long.parseLong(query.replace("from=", "")) : 0;
		long to = Math.min(elements, from + PAGE);
		String items = LongStream.range(from, to).mapToObj(ReactiveStreamsTests::item).collect(Collectors.joining(","));
		return StubApi
			.json("{\"next\":%s,\"results\":[%s]}".formatted((to < elements) ? "\"?from=" + to + "\"" : "null", items));
	}

	private static String item(long id) {
		return "{\"id\":" + id + "}";
	}

	@TestFactory
	Stream<DynamicTest> listOfOneArray() {
		return ReactiveStreamsTck.of(ENDLESS,
				(elements) -> new StubApi((request) -> array(elements)).reactive().links().list(),
				new StubApi((request) -> {
					throw new IllegalStateException("refused");
				}).reactive().links().list());
	}

	private static ClientResponse array(long elements) {
		Flux<String> items = Flux.generate(() -> 0L, (id, sink) -> {
			if (id < elements) {
				sink.next((id > 0) ? "," + item(id) : item(id));
			}
			else {
				sink.complete();
			}
			return id + 1;
		});
		return ClientResponse.create(HttpStatus.OK)
			.body(Flux.concat(Flux.just("["), items, Flux.just("]")).map(StubApi::buffer))
			.build();
	}

	@TestFactory
	Stream<DynamicTest> oneObject() {
		return ReactiveStreamsTck.of(1, (elements) -> StubApi.answering(item(7)).reactive().links().get(7),
				StubApi.answering(StubApi.response(HttpStatus.NOT_FOUND, "application/json", "{}"))
					.reactive()
					.links()
					.get(7));
	}

}
