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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A refresh may bring a token without the scope of the login: django-oauth-toolkit 3
 * issues those once the access token has been deleted at the server.
 */
class LostScopeTests {

	private static final Mono<ClientResponse> UNAUTHORIZED = ScriptedServer.status(401,
			"{\"detail\": \"Invalid token.\"}");

	private static final Mono<ClientResponse> FORBIDDEN = ScriptedServer.status(403,
			"{\"detail\": \"You do not have permission to perform this action.\"}");

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private static Mono<ClientResponse> token(String name, @Nullable String scope) {
		String scopes = (scope != null) ? ", \"scope\": \"" + scope + "\"" : "";
		return ScriptedServer.status(200,
				"{\"access_token\": \"a%s\", \"refresh_token\": \"r%s\", \"expires_in\": 36000%s}".formatted(name, name,
						scopes));
	}

	private void logIn(@Nullable String scope) {
		this.fixture.endpoint.answers(token("1", scope));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.endpoint.exchanges().clear();
		this.fixture.api.exchanges().clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "read", "readwrite", "READ WRITE" })
	void refreshWithoutTheScopeOfTheLoginIsFollowedByALoginInTheSameRenewal(String scope) {
		logIn("write read");
		this.fixture.api.answers(UNAUTHORIZED);
		this.fixture.endpoint.answers(token("2", scope), token("3", "read write"));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password");
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a3");
	}

	@Test
	void loginThatNamesNoScopeWasGivenWhatItAskedFor() {
		logIn(null);
		this.fixture.api.answers(UNAUTHORIZED);
		this.fixture.endpoint.answers(token("2", "read"), token("3", null));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "read", "read more" })
	void refreshWithWhatTheLoginWasGivenIsEnough(@Nullable String scope) {
		logIn("read");
		this.fixture.api.answers(UNAUTHORIZED);
		this.fixture.endpoint.answers(token("2", scope));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token");
	}

	@Test
	void scopeOfTheLoginIsRememberedOverRefreshesThatNameNone() {
		logIn("read write");
		this.fixture.api.answers(UNAUTHORIZED);
		this.fixture.endpoint.answers(token("2", null));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.api.answers(UNAUTHORIZED);
		this.fixture.endpoint.answers(token("3", ""), token("4", null));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "refresh_token", "password");
	}

	@Test
	void refreshedTokenOfUnknownScopeThatIsForbiddenLeadsToALogin() {
		logIn("read write");
		this.fixture.api.answers(UNAUTHORIZED, FORBIDDEN);
		this.fixture.endpoint.answers(token("2", null), token("3", null));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password");
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a2", "Bearer a3");
	}

	@Test
	void callsThatAreForbiddenTogetherShareThatLogin() {
		logIn("read write");
		this.fixture.passSeconds(35950);
		this.fixture.endpoint.answers(token("2", null));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.api.answers(FORBIDDEN, FORBIDDEN);
		this.fixture.endpoint.answers(ScriptedServer.after(Duration.ofMillis(100), token("3", null)));
		List<Outcome> calls = List.of(this.fixture.call(), this.fixture.call());
		this.fixture.passSeconds(1);
		assertThat(calls).allMatch((call) -> call.status() == 200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password");
	}

	@Test
	void refreshedTokenOfKnownScopeThatIsForbiddenLeadsToNoLogin() {
		logIn("read write");
		this.fixture.api.answers(UNAUTHORIZED, FORBIDDEN);
		this.fixture.endpoint.answers(token("2", "read write"));
		assertThat(this.fixture.call().status()).isEqualTo(403);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token");
	}

	@Test
	void accountWithoutRightsCausesNoMoreThanALoginInFifteenMinutes() {
		logIn("read write");
		this.fixture.api.answers(UNAUTHORIZED).always(FORBIDDEN);
		this.fixture.endpoint.always(token("2", null));
		for (int minute = 0; minute < 15; minute++) {
			assertThat(this.fixture.call().status()).isEqualTo(403);
			this.fixture.passSeconds(60);
		}
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password");
	}

	@Test
	void loginThatFailsKeepsTheRefreshTokenAndReturnsThe403() {
		logIn("read write");
		this.fixture.api.answers(UNAUTHORIZED, FORBIDDEN);
		this.fixture.endpoint.answers(token("2", null), ScriptedServer.refusal("invalid_grant"));
		assertThat(this.fixture.call().status()).isEqualTo(403);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.endpoint.answers(token("3", null));
		this.fixture.passSeconds(36000);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("refresh_token", "password", "refresh_token");
	}

}
