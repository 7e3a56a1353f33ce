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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * A token endpoint and an API that behave like django-oauth-toolkit: a refresh kills the
 * old access and refresh token when it is carried out, whether or not its answer arrives.
 */
final class SimulatedServer {

	static final long LIFETIME = Duration.ofHours(1).toMillis();

	private static final Mono<ClientResponse> UNAUTHORIZED = ScriptedServer.status(401,
			"{\"detail\": \"Invalid token.\"}", "WWW-Authenticate", "Bearer");

	private final OAuth2Fixture fixture;

	private final TokenRules rules;

	private final List<IssuedToken> tokens = new ArrayList<>();

	private final Deque<Fault> faults = new ArrayDeque<>();

	String password = "secret";

	boolean issuesRefreshTokens = true;

	boolean refusesAll;

	Duration endpointDelay = Duration.ZERO;

	Duration apiDelay = Duration.ZERO;

	SimulatedServer(OAuth2Fixture fixture, TokenRules rules) {
		this.fixture = fixture;
		this.rules = rules;
		fixture.endpoint.always(Mono.defer(this::answerTokenRequest));
		fixture.api.always(Mono.defer(this::answerCall));
	}

	void fails(Fault fault, int times) {
		for (int i = 0; i < times; i++) {
			this.faults.add(fault);
		}
	}

	void repair() {
		this.faults.clear();
		this.refusesAll = false;
		this.endpointDelay = Duration.ZERO;
		this.apiDelay = Duration.ZERO;
	}

	void revokeAccessTokens() {
		this.tokens.forEach((token) -> token.accessRevoked = true);
	}

	void loseAccessTokens() {
		revokeAccessTokens();
		this.tokens.forEach((token) -> token.accessLost = true);
	}

	void revokeRefreshTokens() {
		this.tokens.forEach((token) -> token.refreshRevoked = true);
	}

	private Mono<ClientResponse> answerTokenRequest() {
		TokenRequest request = new TokenRequest(last(this.fixture.endpoint));
		this.rules.began(request);
		Fault fault = this.faults.poll();
		Mono<ClientResponse> answer = (fault != null) ? fail(fault, request) : carryOut(request);
		return delayed(this.endpointDelay, answer).doOnNext((response) -> end(request, response))
			.doOnError((ex) -> end(request, TokenRequest.Result.FAILED))
			.doOnCancel(() -> this.rules.cancelled(request, now()));
	}

	private void end(TokenRequest request, ClientResponse response) {
		int status = response.statusCode().value();
		String retryAfter = response.headers().asHttpHeaders().getFirst("Retry-After");
		request.retryAfter = (retryAfter != null) ? Duration.ofSeconds(Long.parseLong(retryAfter)) : null;
		end(request, (status == 200) ? TokenRequest.Result.ISSUED : (status == 429) ? TokenRequest.Result.THROTTLED
				: (status < 500) ? TokenRequest.Result.REFUSED : TokenRequest.Result.FAILED);
	}

	private void end(TokenRequest request, TokenRequest.Result result) {
		this.rules.ended(request, result, now());
	}

	private Mono<ClientResponse> fail(Fault fault, TokenRequest request) {
		return switch (fault) {
			case UNAVAILABLE -> ScriptedServer.status(503, "{}");
			case BUSY -> ScriptedServer.status(503, "{}", "Retry-After", "90");
			case PAGE -> ScriptedServer.page(500);
			case THROTTLED -> ScriptedServer.status(429, "{}");
			case THROTTLED_FOR_LONG -> ScriptedServer.status(429, "{}", "Retry-After", "240");
			case HANGING -> Mono.never();
			case ANSWER_LOST -> carryOut(request).then(Mono.error(new IOException("connection reset")));
		};
	}

	private Mono<ClientResponse> carryOut(TokenRequest request) {
		return request.byPassword ? logIn(request) : refresh(request);
	}

	private Mono<ClientResponse> logIn(TokenRequest request) {
		return this.password.equals(request.password) ? issue(request) : ScriptedServer.refusal("invalid_grant");
	}

	private Mono<ClientResponse> refresh(TokenRequest request) {
		for (IssuedToken token : this.tokens) {
			if (!token.refreshRevoked && request.refreshToken != null
					&& request.refreshToken.equals(token.refreshToken)) {
				if (token.accessLost) {
					return ScriptedServer.page(500);
				}
				token.revoke();
				return issue(request);
			}
		}
		return ScriptedServer.refusal("invalid_grant");
	}

	private Mono<ClientResponse> issue(TokenRequest request) {
		int number = this.tokens.size() + 1;
		IssuedToken token = new IssuedToken("a" + number, this.issuesRefreshTokens ? "r" + number : null,
				now() + LIFETIME);
		this.tokens.add(token);
		request.issued = token;
		return ScriptedServer.token(token.accessToken, token.refreshToken, LIFETIME / 1000);
	}

	private Mono<ClientResponse> answerCall() {
		ScriptedServer.Exchange exchange = last(this.fixture.api);
		SimulatedCall call = exchange.context().get(SimulatedCall.class);
		IssuedToken token = token(exchange.header());
		call.sent(token);
		boolean accepted = !this.refusesAll && token.isAccepted(now());
		boolean expired = token.isExpired(now());
		return delayed(this.apiDelay, accepted ? ScriptedServer.status(200, "{}") : UNAUTHORIZED)
			.doOnNext((response) -> this.rules.answered(call, token, accepted, expired, now()));
	}

	private IssuedToken token(@Nullable String header) {
		return this.tokens.stream().filter((token) -> token.header().equals(header)).findFirst().orElseThrow();
	}

	private long now() {
		return this.fixture.time.now(TimeUnit.MILLISECONDS);
	}

	private static Mono<ClientResponse> delayed(Duration delay, Mono<ClientResponse> answer) {
		return delay.isZero() ? answer : ScriptedServer.after(delay, answer);
	}

	private static ScriptedServer.Exchange last(ScriptedServer server) {
		return server.exchanges().get(server.count() - 1);
	}

	/**
	 * What may happen to a token request.
	 */
	enum Fault {

		UNAVAILABLE, BUSY, PAGE, THROTTLED, THROTTLED_FOR_LONG, HANGING, ANSWER_LOST

	}

}
