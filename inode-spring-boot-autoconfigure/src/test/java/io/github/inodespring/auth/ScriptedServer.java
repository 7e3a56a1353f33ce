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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.ContextView;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An in-memory server: a queue of answers, and what was asked.
 */
final class ScriptedServer implements ExchangeFunction {

	private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();

	static final Mono<ClientResponse> UNAUTHORIZED = status(401, "{\"detail\": \"Invalid token.\"}",
			HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"api\"");

	private final Deque<Mono<ClientResponse>> script = new ArrayDeque<>();

	private final List<Exchange> exchanges = new ArrayList<>();

	private final VirtualTimeScheduler time;

	private @Nullable Mono<ClientResponse> otherwise;

	ScriptedServer(VirtualTimeScheduler time) {
		this.time = time;
	}

	@SafeVarargs
	final ScriptedServer answers(Mono<ClientResponse>... answers) {
		for (Mono<ClientResponse> answer : answers) {
			this.script.add(answer);
		}
		return this;
	}

	ScriptedServer always(Mono<ClientResponse> answer) {
		this.otherwise = answer;
		return this;
	}

	List<Exchange> exchanges() {
		return this.exchanges;
	}

	int count() {
		return this.exchanges.size();
	}

	List<String> grants() {
		return this.exchanges.stream().map((exchange) -> exchange.form("grant_type")).toList();
	}

	List<String> headers() {
		return this.exchanges.stream().map(Exchange::header).toList();
	}

	List<Long> seconds() {
		return this.exchanges.stream().map((exchange) -> exchange.millis() / 1000).toList();
	}

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		MockClientHttpRequest message = new MockClientHttpRequest(request.method(), request.url());
		return request.writeTo(message, STRATEGIES)
			.then(Mono.defer(message::getBodyAsString))
			.switchIfEmpty(Mono.just(""))
			.onErrorResume((ex) -> ex.getMessage() != null && ex.getMessage().contains("No body"),
					(ex) -> Mono.just(""))
			.flatMap((body) -> Mono.deferContextual((context) -> {
				this.exchanges.add(new Exchange(request.url(), request.headers().getFirst(HttpHeaders.AUTHORIZATION),
						body, this.time.now(TimeUnit.MILLISECONDS), context));
				Mono<ClientResponse> answer = this.script.poll();
				return (answer != null) ? answer : (this.otherwise != null) ? this.otherwise
						: Mono.error(new IllegalStateException("Unscripted request"));
			}));
	}

	static Mono<ClientResponse> status(int status, String body, String... headers) {
		return Mono.fromSupplier(() -> {
			ClientResponse.Builder builder = ClientResponse.create(HttpStatusCode.valueOf(status), STRATEGIES)
				.header(HttpHeaders.CONTENT_TYPE, body.startsWith("<") ? "text/html" : "application/json");
			for (int i = 0; i < headers.length; i += 2) {
				builder.header(headers[i], headers[i + 1]);
			}
			return builder.body(body).build();
		});
	}

	static Mono<ClientResponse> token(String accessToken, @Nullable String refreshToken, long expiresIn) {
		String refresh = (refreshToken != null) ? ", \"refresh_token\": \"" + refreshToken + "\"" : "";
		return status(200, "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d%s}"
			.formatted(accessToken, expiresIn, refresh));
	}

	static Mono<ClientResponse> refusal(String code) {
		return status(400, "{\"error\": \"" + code + "\"}");
	}

	static Mono<ClientResponse> page(int status) {
		return status(status, "<html><body>Server Error</body></html>");
	}

	static Mono<ClientResponse> after(Duration delay, Mono<ClientResponse> answer) {
		return Mono.delay(delay).then(answer);
	}

	/**
	 * A request that came in.
	 *
	 * @param uri its address
	 * @param header its {@code Authorization} header
	 * @param body its body
	 * @param millis the virtual time
	 * @param context the Reactor context that it was sent in
	 */
	record Exchange(URI uri, @Nullable String header, String body, long millis, ContextView context) {

		@Nullable String form(String name) {
			return UriComponentsBuilder.fromUriString("?" + this.body).build().getQueryParams().getFirst(name);
		}

	}

}
