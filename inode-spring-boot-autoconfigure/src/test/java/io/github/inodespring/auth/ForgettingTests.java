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

package io.github.inodespring.auth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * After forgetting, a client begins as it did at first.
 */
class ForgettingTests {

	private static final URI BASE = OAuth2Fixture.BASE;

	private static final ClientResponse OK = ClientResponse.create(HttpStatus.OK).build();

	private final Iterator<String> keys = List.of("k1", "k2").iterator();

	private final List<String> sent = new ArrayList<>();

	private final InodeAuthorizationFilter filter = InodeAuthorizationFilter.create("test", BASE,
			() -> InodeCredentials.apiKey(this.keys.next()),
			new OAuth2Settings(BASE, "sync", Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5)),
			() -> {
				throw new IllegalStateException("No token is asked for");
			}, new ClientListener() {
			}, Schedulers.parallel());

	@Test
	void nextCallReadsTheCredentialsAgain() {
		call();
		call();
		this.filter.forget();
		call();
		call();
		assertThat(this.sent).containsExactly("Token k1", "Token k1", "Token k2", "Token k2");
	}

	@Test
	void answerToACallFromBeforeIsTaken() {
		ClientResponse answer = exchange((request) -> {
			this.filter.forget();
			return Mono.just(OK);
		}).block();
		assertThat(answer).isSameAs(OK);
		call();
		assertThat(this.sent).containsExactly("Token k2");
	}

	@Test
	void closedClientStaysClosed() {
		call();
		this.filter.close();
		this.filter.forget();
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(this::call)
			.withMessageContaining("closed");
	}

	private void call() {
		exchange((request) -> {
			this.sent.add(request.headers().getFirst(HttpHeaders.AUTHORIZATION));
			return Mono.just(OK);
		}).block();
	}

	private Mono<ClientResponse> exchange(ExchangeFunction api) {
		return this.filter.filter(ClientRequest.create(HttpMethod.GET, BASE).build(), api);
	}

}
