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

package io.github.inodespring.cli;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Does the client get a token, how long does one live, and can it be refreshed?
 */
final class TokenStep implements Step {

	private final Connection connection;

	TokenStep(Connection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return "token";
	}

	@Override
	public Outcome run() {
		PasswordGrant grant = this.connection.passwordGrant();
		if (grant == null) {
			return Outcome.skipped("none: an API key needs no token");
		}
		logIn();
		return probe(new TokenProbe(this.connection, grant));
	}

	/** Lets the client log in, for a request that is never sent. */
	private void logIn() {
		ClientRequest request = ClientRequest.create(HttpMethod.GET, this.connection.baseUrl()).build();
		this.connection.authorization()
			.filter(request, (authorized) -> Mono.just(ClientResponse.create(HttpStatus.OK).build()))
			.block();
	}

	private static Outcome probe(TokenProbe probe) {
		TokenAnswer login = probe.logIn();
		if (!login.isUsable()) {
			return Outcome.passed("password grant; lifetime and refresh are unknown, because a second login failed: "
					+ login.failure());
		}
		return Outcome.passed("password grant, valid for %s%s; refresh %s (tested with a separate token)"
			.formatted(login.lifetime(), login.scopes(), refresh(probe, login.refreshToken())));
	}

	private static String refresh(TokenProbe probe, @Nullable String refreshToken) {
		if (refreshToken == null) {
			return "impossible, because there was no refresh token: the client logs in each time";
		}
		TokenAnswer answer = probe.refresh(refreshToken);
		if (!answer.isUsable()) {
			return "fails: " + answer.failure() + ", so the client logs in each time";
		}
		return (answer.refreshToken() == null || answer.refreshToken().equals(refreshToken))
				? "works and does not rotate" : "works and rotates";
	}

}
