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

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeRateLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows when the API answers 401.
 */
class UnauthorizedTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void refusedTokenIsRenewedAndTheCallSentAgainOnce() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1", "Bearer a2");
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token");
	}

	@Test
	void callRefusedDuringARenewalJoinsIt() {
		this.fixture.logIn("r1", 3600);
		for (int i = 1; i <= 3; i++) {
			this.fixture.api.answers(ScriptedServer.after(Duration.ofMillis(100L * i), ScriptedServer.UNAUTHORIZED));
		}
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a2", "r2", 3600)));
		List<Outcome> calls = List.of(new Outcome(this.fixture.exchange()), new Outcome(this.fixture.exchange()),
				new Outcome(this.fixture.exchange()));
		this.fixture.passSeconds(2);
		assertThat(calls).allMatch((call) -> call.status() == 200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		assertThat(this.fixture.api.headers().subList(1, 7)).containsExactly("Bearer a1", "Bearer a1", "Bearer a1",
				"Bearer a2", "Bearer a2", "Bearer a2");
	}

	@Test
	void callRefusedWithAReplacedTokenIsOnlySentAgain() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.after(Duration.ofSeconds(2), ScriptedServer.UNAUTHORIZED),
				ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		Outcome slow = this.fixture.call();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(2);
		assertThat(slow.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void callWhoseSecondTokenIsRevokedAfterASuccessIsSentOnceMore() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED,
				ScriptedServer.after(Duration.ofSeconds(5), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600), ScriptedServer.token("a3", "r3", 3600));
		Outcome slow = this.fixture.call();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(5);
		assertThat(slow.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).endsWith("Bearer a1", "Bearer a2", "Bearer a2", "Bearer a3");
	}

	@Test
	void callWhoseTokensAreEachRevokedEndsAfterItsThirdToken() {
		this.fixture.logIn("r1", 3600);
		Mono<ClientResponse> late = ScriptedServer.after(Duration.ofSeconds(5), ScriptedServer.UNAUTHORIZED);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, late, ScriptedServer.status(200, "{}"), late,
				ScriptedServer.status(200, "{}"));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600), ScriptedServer.token("a3", "r3", 3600));
		Outcome slow = this.fixture.call();
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(5);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(5);
		assertThat(slow.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@Test
	void newTokenWhoseTimeIsUpOnTheWayIsRenewed() {
		this.fixture.api.answers(ScriptedServer.after(Duration.ofSeconds(10), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 10), ScriptedServer.token("a2", "r2", 10));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(10);
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a2");
	}

	@Test
	void callIsSentOnceMoreWhenTheTimeOfItsSecondTokenIsUpOnTheWay() {
		this.fixture.logIn("r1", 10);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED,
				ScriptedServer.after(Duration.ofSeconds(10), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 10), ScriptedServer.token("a3", "r3", 10));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(10);
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1", "Bearer a2", "Bearer a3");
	}

	@Test
	void callThatEachTokenIsTooShortForEndsAfterItsThirdToken() {
		this.fixture.logIn("r1", 10);
		this.fixture.api.always(ScriptedServer.after(Duration.ofSeconds(10), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 10));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(40);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

	@Test
	void tokenThatAReplicaDoesNotKnowYetIsSentOnceMoreAfterHalfASecond() {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		Outcome call = this.fixture.call();
		this.fixture.pass(Duration.ofMillis(499));
		assertThat(call.isPending()).isTrue();
		this.fixture.pass(Duration.ofMillis(1));
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1");
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void renewedTokenThatAReplicaDoesNotKnowYetIsSentOnceMore() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.callAndWait().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1", "Bearer a1", "Bearer a2", "Bearer a2");
	}

	@Test
	void callsRefusedWhileATokenSpreadsEachGoThrough() {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED, ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		List<Outcome> calls = List.of(this.fixture.call(), this.fixture.call(), this.fixture.call());
		this.fixture.pass(Duration.ofMillis(500));
		assertThat(calls).allMatch((call) -> call.status() == 200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void tokenOfTwoSecondsIsNotSentOnceMore() {
		this.fixture.api.answers(ScriptedServer.after(Duration.ofSeconds(2), ScriptedServer.UNAUTHORIZED));
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(2);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_REJECTED);
		assertThat(this.fixture.api.count()).isEqualTo(1);
	}

	@Test
	void renewalThatFailsFailsTheCall() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"));
		assertThat(this.fixture.call().error()).isInstanceOf(InodeRateLimitException.class);
		assertThat(this.fixture.call().error()).isInstanceOf(InodeRateLimitException.class);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		assertThat(this.fixture.api.count()).isEqualTo(2);
	}

	@Test
	void bodyThatCannotBeWrittenAgainFailsWithThe401sException() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(callWithBodyForOneUse().reason()).isEqualTo(Reason.TOKEN_REJECTED);
	}

	@Test
	void bodyThatCannotBeWrittenAgainIsNotSentToAReplicaThatLags() {
		this.fixture.api.answers(ScriptedServer.UNAUTHORIZED);
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		assertThat(callWithBodyForOneUse().reason()).isEqualTo(Reason.TOKEN_REJECTED);
	}

	private Outcome callWithBodyForOneUse() {
		Sinks.Many<String> body = Sinks.many().unicast().onBackpressureBuffer();
		body.tryEmitNext("{}");
		body.tryEmitComplete();
		ClientRequest request = ClientRequest.create(HttpMethod.POST, OAuth2Fixture.BASE)
			.body(BodyInserters.fromPublisher(body.asFlux(), String.class))
			.build();
		Outcome call = new Outcome(this.fixture.filter.filter(request, this.fixture.api));
		this.fixture.pass(Duration.ofMillis(500));
		return call;
	}

}
