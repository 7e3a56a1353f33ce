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

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeRateLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one renewal sends.
 */
class TokenRenewalTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private Outcome callAtExpiry() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		return this.fixture.call();
	}

	@Test
	void loginSendsThePasswordGrantWithScope() {
		this.fixture.logIn("r1", 3600);
		ScriptedServer.Exchange login = this.fixture.endpoint.exchanges().get(0);
		assertThat(login.body()).isEqualTo("grant_type=password&client_id=client&client_secret=client-secret"
				+ "&username=owner&password=secret&scope=read+write");
	}

	@Test
	void refreshSendsNoScope() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.passSeconds(3600);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.exchanges().get(1).body())
			.isEqualTo("grant_type=refresh_token&client_id=client&client_secret=client-secret&refresh_token=r1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 400, 401, 404, 408, 302 })
	void refreshThatFailsIsFollowedByThePasswordGrantInTheSameFlight(int status) {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.page(status), ScriptedServer.token("a2", "r2", 3600));
		this.fixture.passSeconds(3600);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token", "password");
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void refreshThatAnswersWithTokenShapedServerErrorHasFailed() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.status(500, "{\"access_token\": \"bad\"}"),
				ScriptedServer.token("a2", "r2", 3600));
		this.fixture.passSeconds(3600);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@ParameterizedTest
	@CsvSource({ "503, refresh_token", "503, password", "408, password", "302, password" })
	void renewalEndsWhereTheEndpointAsksToWait(int status, String grant) {
		if (grant.equals("refresh_token")) {
			this.fixture.logIn("r1", 3600);
			this.fixture.passSeconds(3600);
		}
		this.fixture.endpoint.exchanges().clear();
		this.fixture.endpoint.always(ScriptedServer.status(status, "{}", "Retry-After", "5"));
		Outcome call = this.fixture.call();
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
		this.fixture.pass(Duration.ofMillis(4999));
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
		assertThat(this.fixture.endpoint.grants()).containsExactly(grant);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.pass(Duration.ofMillis(1));
		assertThat(this.fixture.call().status()).isEqualTo(200);
	}

	@Test
	void renewalWaitsForASecondWhereTheEndpointAsksForThat() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		this.fixture.endpoint.always(ScriptedServer.status(503, "{}", "Retry-After", "1"));
		Outcome call = this.fixture.call();
		this.fixture.pass(Duration.ofMillis(1999));
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.pass(Duration.ofMillis(1));
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.seconds()).containsExactly(0L, 3600L, 3601L, 3602L);
	}

	@Test
	void refreshThatIsThrottledIsNotFollowedByALogin() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"));
		this.fixture.passSeconds(3600);
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(call.error()).isInstanceOf(InodeRateLimitException.class);
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token");
	}

	@Test
	void loginThatFailsWithoutRefusalIsSentOnceMoreAfterHalfASecondToASecond() {
		this.fixture.endpoint.answers(ScriptedServer.page(502), ScriptedServer.token("a1", "r1", 3600));
		Outcome call = this.fixture.call();
		this.fixture.pass(Duration.ofMillis(499));
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		this.fixture.pass(Duration.ofMillis(501));
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.exchanges().get(1).millis()).isBetween(500L, 1000L);
	}

	@Test
	void loginIsNotSentAThirdTime() {
		this.fixture.endpoint.always(ScriptedServer.page(500));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(60);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
		assertThat(call.error().isRetryable()).isTrue();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void loginThatIsThrottledIsNotSentOnceMore() {
		this.fixture.endpoint.always(ScriptedServer.status(429, "{}"));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(5);
		assertThat(call.error()).isInstanceOf(InodeRateLimitException.class);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void loginThatIsRefusedIsNotSentOnceMore() {
		this.fixture.endpoint.always(ScriptedServer.refusal("invalid_grant"));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(5);
		assertThat(call.reason()).isEqualTo(Reason.BAD_CREDENTIALS);
		assertThat(call.error().isRetryable()).isFalse();
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void answerWithoutRefreshTokenKeepsTheOldOne() {
		this.fixture.endpoint.always(ScriptedServer.token("a2", null, 3600));
		callAtExpiry();
		this.fixture.passSeconds(3600);
		this.fixture.call();
		assertThat(this.fixture.endpoint.exchanges()).extracting((exchange) -> exchange.form("refresh_token"))
			.containsExactly(null, "r1", "r1");
	}

	@ParameterizedTest
	@CsvSource({ "400, password", "401, password", "425, password", "408, refresh_token", "500, refresh_token" })
	void refreshTokenIsDroppedOnAClientErrorOtherThan408And429(int status, String next) {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.page(status), ScriptedServer.page(500), ScriptedServer.page(500));
		this.fixture.passSeconds(3600);
		this.fixture.call();
		this.fixture.passSeconds(10);
		this.fixture.endpoint.always(ScriptedServer.token("a2", null, 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.grants()).last().isEqualTo(next);
	}

	@Test
	void loginThatSucceedsDropsTheOldRefreshToken() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.answers(ScriptedServer.page(500), ScriptedServer.token("a2", null, 3600),
				ScriptedServer.token("a3", null, 3600));
		this.fixture.passSeconds(3600);
		this.fixture.call();
		this.fixture.passSeconds(3600);
		this.fixture.call();
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token", "password", "password");
	}

	@ParameterizedTest
	@CsvSource({ "invalid_grant, BAD_CREDENTIALS", "invalid_client, BAD_CLIENT",
			"unauthorized_client, GRANT_NOT_ALLOWED", "invalid_scope, INVALID_SCOPE" })
	void successThatNamesAnErrorIsARefusal(String error, Reason reason) {
		this.fixture.endpoint.always(ScriptedServer.status(200, "{\"error\": \"" + error + "\"}"));
		for (int second = 0; second < 5; second++) {
			Outcome call = this.fixture.call();
			assertThat(call.reason()).isEqualTo(reason);
			assertThat(call.error().isRetryable()).isFalse();
			assertThat(call.error()).hasMessageContaining("POST /o/token/: 200 " + error);
			this.fixture.passSeconds(1);
		}
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void refreshTokenMayHoldASpace() {
		this.fixture.logIn(" r !~1 ", 3600);
		this.fixture.passSeconds(3600);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.exchanges().get(1).body()).endsWith("&refresh_token=+r+%21%7E1+");
	}

	@Test
	void credentialsThatAreMissingFailTheCall() {
		this.fixture.supplier = () -> null;
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(60);
		assertThat(call.isPending()).isFalse();
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

	@Test
	void credentialsThatCannotBeReadFailTheCall() {
		this.fixture.supplier = () -> {
			throw new IllegalStateException("vault is sealed");
		};
		assertThat(this.fixture.call().reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

}
