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

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refused credentials are not sent again for a while.
 */
class PasswordGrantRefusalTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void wrongPasswordPolledForAnHourIsSentSixTimes() {
		this.fixture.endpoint.always(ScriptedServer.refusal("invalid_grant"));
		for (int second = 0; second < 3600; second += 5) {
			Outcome call = this.fixture.call();
			assertThat(call.reason()).isEqualTo(Reason.BAD_CREDENTIALS);
			this.fixture.passSeconds(5);
		}
		assertThat(this.fixture.endpoint.seconds().stream().map((second) -> second / 60)).containsExactly(0L, 1L, 6L,
				21L, 36L, 51L);
	}

	@Test
	void errorOfALongAnswerIsFound() {
		this.fixture.endpoint
			.always(ScriptedServer.status(400, "{\"text\":\"" + "x".repeat(2000) + "\",\"error\":\"invalid_grant\"}"));
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.BAD_CREDENTIALS);
	}

	@ParameterizedTest
	@CsvSource({ "invalid_grant, BAD_CREDENTIALS", "invalid_client, BAD_CLIENT",
			"unauthorized_client, GRANT_NOT_ALLOWED", "unsupported_grant_type, GRANT_NOT_ALLOWED",
			"invalid_scope, INVALID_SCOPE", "invalid_request, TOKEN_ENDPOINT_FAILED" })
	void refusalSaysWhy(String code, Reason reason) {
		this.fixture.endpoint.always(ScriptedServer.refusal(code));
		assertThat(this.fixture.call().reason()).isEqualTo(reason);
		assertThat(this.fixture.call().reason()).isEqualTo(reason);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void statusCountsBeforeTheError() {
		this.fixture.endpoint.always(ScriptedServer.status(500, "{\"error\": \"invalid_grant\"}"));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425 })
	void timeoutAndTooEarlyAreNoRefusal(int status) {
		this.fixture.endpoint.answers(ScriptedServer.page(status), ScriptedServer.token("a1", "r1", 3600));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(call.status()).isEqualTo(200);
	}

	@Test
	void otherCredentialsLogInAtOnce() {
		this.fixture.endpoint.answers(ScriptedServer.refusal("invalid_grant"), ScriptedServer.token("a1", "r1", 3600));
		this.fixture.call();
		this.fixture.credentials.set(OAuth2Fixture.credentials("changed"));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.exchanges()).extracting((exchange) -> exchange.form("password"))
			.containsExactly("secret", "changed");
	}

	@Test
	void pauseBeginsAnewForOtherCredentials() {
		this.fixture.endpoint.always(ScriptedServer.refusal("invalid_grant"));
		this.fixture.call();
		this.fixture.passSeconds(60);
		this.fixture.call();
		this.fixture.credentials.set(OAuth2Fixture.credentials("changed"));
		this.fixture.call();
		this.fixture.passSeconds(60);
		this.fixture.call();
		assertThat(this.fixture.endpoint.seconds()).containsExactly(0L, 60L, 60L, 120L);
	}

	@Test
	void barredLoginStillUsesTheRefreshToken() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3545);
		this.fixture.endpoint.answers(ScriptedServer.page(500), ScriptedServer.refusal("invalid_grant"),
				ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(30);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token", "password",
				"refresh_token");
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void barredLoginIsNotSentAfterARefreshThatFails() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		this.fixture.endpoint.answers(ScriptedServer.page(500), ScriptedServer.refusal("invalid_grant"));
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.BAD_CREDENTIALS);
		this.fixture.endpoint.always(ScriptedServer.page(500));
		this.fixture.passSeconds(5);
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token", "password",
				"refresh_token");
	}

	@Test
	void pauseBeginsAnewAfterALogin() {
		this.fixture.endpoint.answers(ScriptedServer.refusal("invalid_grant"));
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.BAD_CREDENTIALS);
		this.fixture.passSeconds(60);
		this.fixture.logIn(null, 100);
		this.fixture.passSeconds(100);
		this.fixture.endpoint.answers(ScriptedServer.refusal("invalid_grant"), ScriptedServer.token("a2", null, 100));
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.BAD_CREDENTIALS);
		this.fixture.passSeconds(60);
		assertThat(this.fixture.call().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "client, other", "other, owner" })
	void refreshTokenOfAnotherAccountIsNotSent(String clientId, String username) {
		this.fixture.logIn("r1", 3600);
		this.fixture.credentials.set(InodeCredentials.passwordGrant(clientId, "client-secret", username, "secret"));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.passSeconds(3600);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "password");
	}

}
