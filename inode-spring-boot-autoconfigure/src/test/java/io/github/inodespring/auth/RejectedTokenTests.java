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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new token that the API refuses before it has ever accepted it is rejected: for a
 * while no other one is asked for.
 */
class RejectedTokenTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private void reject() {
		assertThat(this.fixture.callAndWait().reason()).isEqualTo(Reason.TOKEN_REJECTED);
	}

	@Test
	void renewedTokenThatIsRefusedTooIsRejectedWithoutASecondRenewal() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		reject();
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1", "Bearer a2", "Bearer a2");
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void freshTokenThatIsRefusedIsRejectedAndNotRenewedForThirtySeconds() {
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 36000));
		for (int second = 0; second < 30; second++) {
			reject();
			this.fixture.pass(Duration.ofMillis(500));
		}
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		assertThat(this.fixture.api.count()).isEqualTo(32);
		this.fixture.passSeconds(1);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 36000));
		reject();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void pageInsteadOfAnAnswerDoesNotEndThatPause() {
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.always(ScriptedServer.token("a1", "r1", 36000));
		for (int round = 0; round < 10; round++) {
			reject();
			this.fixture.api.answers(ScriptedServer.status(404, "<h1>Not Found</h1>"));
			assertThat(this.fixture.call().status()).isEqualTo(404);
		}
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void pauseAfterARejectedTokenDoublesToFifteenMinutes() {
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.always(ScriptedServer.token("a1", "r1", 360000));
		for (int second = 0; second < 3700; second += 5) {
			this.fixture.call();
			this.fixture.passSeconds(5);
		}
		assertThat(this.fixture.endpoint.seconds()).containsExactly(0L, 35L, 100L, 225L, 470L, 955L, 1860L, 2765L,
				3670L);
	}

	@Test
	void oneSuccessEndsThatPause() {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		reject();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void rejectionNamesTheAnswer() {
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		assertThat(this.fixture.callAndWait().error()).hasMessageContaining("GET /api/devices/: 401; Invalid token.")
			.hasMessageNotContaining("a1");
	}

	@Test
	void pauseBeginsWhenTheTokenOfTheCallsOwnRenewalIsRefused() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		reject();
		this.fixture.passSeconds(29);
		reject();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		this.fixture.passSeconds(1);
		reject();
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@Test
	void callsThatAreRefusedTogetherBeginOnePause() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.always(ScriptedServer.after(Duration.ofMillis(100), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		Outcome first = this.fixture.call();
		Outcome second = this.fixture.call();
		this.fixture.passSeconds(31);
		assertThat(first.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		assertThat(second.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@Test
	void pauseIsThirtySecondsAgainAfterASuccess() {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.always(ScriptedServer.token("a1", "r1", 3600));
		reject();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.api.always(ScriptedServer.UNAUTHORIZED);
		reject();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		this.fixture.passSeconds(30);
		reject();
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "304, true", "400, true", "404, true", "422, true", "429, false", "500, false", "503, false" })
	void answerOfTheApiItselfEndsThatPause(int status, boolean accepts) {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED,
				ScriptedServer.status(status, "{}"), ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600), ScriptedServer.token("a2", "r2", 3600));
		reject();
		assertThat(this.fixture.call().status()).isEqualTo(status);
		this.fixture.passSeconds(2);
		Outcome call = this.fixture.call();
		if (accepts) {
			assertThat(call.status()).isEqualTo(200);
		}
		else {
			assertThat(call.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		}
		assertThat(this.fixture.endpoint.count()).isEqualTo(accepts ? 2 : 1);
	}

}
