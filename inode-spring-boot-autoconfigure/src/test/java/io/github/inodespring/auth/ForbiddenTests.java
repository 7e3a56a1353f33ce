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
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows when the API answers 403.
 */
class ForbiddenTests {

	private static final String DENIED = "{\"detail\": \"You do not have permission to perform this action.\"}";

	private static final Mono<ClientResponse> FORBIDDEN = ScriptedServer.status(403, DENIED);

	private static final Mono<ClientResponse> UNKNOWN_CALLER = ScriptedServer.status(403,
			"{\"detail\":\"Authentication credentials were not provided.\"}");

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private void logInAMinuteAgo() {
		this.fixture.logIn("r1", 36000);
		this.fixture.passSeconds(61);
	}

	private void renewsOnceInFifteenMinutes() {
		for (int minute = 0; minute < 15; minute++) {
			assertThat(this.fixture.callAndWait().status()).isEqualTo(403);
			assertThat(this.fixture.endpoint.count()).isEqualTo(2);
			this.fixture.pass(Duration.ofMillis(59_500));
		}
		this.fixture.passSeconds(1);
		assertThat(this.fixture.callAndWait().status()).isEqualTo(403);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@Test
	void permissionDeniedIsFinalWhileOtherRequestsSucceed() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(FORBIDDEN);
		Outcome call = this.fixture.call();
		assertThat(call.status()).isEqualTo(403);
		assertThat(call.body()).isEqualTo(DENIED);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		assertThat(this.fixture.api.count()).isEqualTo(2);
	}

	@Test
	void kept403IsWhole() {
		this.fixture.logIn("r1", 3600);
		String denied = "{\"detail\":\"No.\",\"more\":\"" + "x".repeat(2000) + "\"}";
		this.fixture.api.answers(ScriptedServer.status(403, denied, "Allow", "GET"));
		AtomicReference<HttpHeaders> headers = new AtomicReference<>();
		Outcome call = new Outcome(
				this.fixture.exchange().doOnNext((response) -> headers.set(response.headers().asHttpHeaders())));
		this.fixture.passSeconds(0);
		assertThat(call.body()).isEqualTo(denied);
		assertThat(headers.get().getFirst("Allow")).isEqualTo("GET");
	}

	@Test
	void tokenWithoutSuccessInTheLastMinuteIsRenewedAndTheCallSentAgain() {
		logInAMinuteAgo();
		this.fixture.api.answers(FORBIDDEN);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1", "Bearer a2");
	}

	@Test
	void tokenWhoseTimeIsUpOnTheWayIsRenewed() {
		this.fixture.logIn("r1", 50);
		this.fixture.passSeconds(40);
		this.fixture.api.answers(ScriptedServer.after(Duration.ofSeconds(10), FORBIDDEN));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(10);
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void secondForbiddenIsReturnedAndNothingIsRenewedForItForFifteenMinutes() {
		logInAMinuteAgo();
		this.fixture.api.always(FORBIDDEN);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 36000));
		Outcome first = this.fixture.call();
		assertThat(first.status()).isEqualTo(403);
		assertThat(first.body()).isEqualTo(DENIED);
		renewsOnceInFifteenMinutes();
	}

	@Test
	void callForbiddenWithTheNewTokenRenewsNothing() {
		logInAMinuteAgo();
		this.fixture.api.answers(FORBIDDEN, ScriptedServer.after(Duration.ofSeconds(1), FORBIDDEN), FORBIDDEN);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		Outcome renewing = this.fixture.call();
		assertThat(this.fixture.call().status()).isEqualTo(403);
		this.fixture.passSeconds(1);
		assertThat(renewing.status()).isEqualTo(403);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void renewalThatFailsKeepsTheTokenAndReturnsThe403() {
		logInAMinuteAgo();
		this.fixture.api.answers(FORBIDDEN);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"));
		Outcome call = this.fixture.call();
		assertThat(call.status()).isEqualTo(403);
		assertThat(call.body()).isEqualTo(DENIED);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsOnly("Bearer a1");
	}

	@Test
	void callsForbiddenDuringARenewalJoinIt() {
		logInAMinuteAgo();
		this.fixture.api.answers(FORBIDDEN, FORBIDDEN);
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a2", "r2", 3600)));
		Outcome first = this.fixture.call();
		Outcome second = this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(first.status()).isEqualTo(200);
		assertThat(second.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void callForbiddenDuringARenewalBehindTheScenesJoinsItEvenAfterASuccess() {
		this.fixture.logIn("r1", 600);
		this.fixture.passSeconds(545);
		this.fixture.api.answers(ScriptedServer.status(200, "{}"), FORBIDDEN);
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a2", "r2", 3600)));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void deniedPermissionDoesNotKeepATokenThatIsUnknownFromBeingRenewed() {
		logInAMinuteAgo();
		this.fixture.api.answers(FORBIDDEN, FORBIDDEN);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 36000));
		assertThat(this.fixture.call().status()).isEqualTo(403);
		this.fixture.passSeconds(2);
		this.fixture.api.answers(UNKNOWN_CALLER);
		this.fixture.endpoint.answers(ScriptedServer.token("a3", "r3", 36000));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a3");
	}

	@Test
	void unknownCallerIsNotRenewedForAgainForFifteenMinutes() {
		this.fixture.logIn("r1", 36000);
		this.fixture.api.always(UNKNOWN_CALLER);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 36000));
		renewsOnceInFifteenMinutes();
	}

	@Test
	void callForbiddenTwiceIsSentOnceMoreWhenTheSecondTokenWasReplacedMeanwhile() {
		this.fixture.logIn("r1", 20);
		this.fixture.passSeconds(20);
		this.fixture.api.answers(FORBIDDEN, ScriptedServer.after(Duration.ofSeconds(20), FORBIDDEN));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 20), ScriptedServer.token("a3", "r3", 20),
				ScriptedServer.token("a4", "r4", 20));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(20);
		assertThat(call.status()).isEqualTo(200);
	}

	@Test
	void callForbiddenWithAReplacedTokenIsOnlySentAgain() {
		logInAMinuteAgo();
		this.fixture.api.answers(ScriptedServer.after(Duration.ofSeconds(2), FORBIDDEN), FORBIDDEN);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		Outcome slow = this.fixture.call();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(2);
		assertThat(slow.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void permissionDeniedIsFinalForAMinuteAfterASuccess() {
		this.fixture.logIn("r1", 36000);
		this.fixture.passSeconds(100);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.pass(Duration.ofMillis(59_999));
		this.fixture.api.answers(FORBIDDEN);
		assertThat(this.fixture.call().status()).isEqualTo(403);
		this.fixture.pass(Duration.ofMillis(1));
		this.fixture.api.answers(FORBIDDEN);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

}
