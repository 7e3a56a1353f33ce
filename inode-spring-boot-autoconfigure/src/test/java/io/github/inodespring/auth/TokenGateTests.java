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

import io.github.inodespring.error.InodeRateLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After a renewal that failed without a refusal no other is tried for a while.
 */
class TokenGateTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void callsWhileTheGateIsClosedFailAtOnceWithTheFailureThatClosedIt() {
		this.fixture.endpoint.always(ScriptedServer.status(429, "{}"));
		Outcome first = this.fixture.call();
		Outcome second = this.fixture.call();
		Outcome third = this.fixture.call();
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		assertThat(first.error()).isInstanceOf(InodeRateLimitException.class);
		assertThat(second.error()).isInstanceOf(InodeRateLimitException.class).isNotSameAs(first.error());
		assertThat(second.error().isRetryable()).isTrue();
		assertThat(second.error().getCause()).isInstanceOf(InodeRateLimitException.class)
			.isSameAs(third.error().getCause());
	}

	@Test
	void gateClosesForASecondDoublingToThirtyWithJitter() {
		this.fixture.endpoint.always(ScriptedServer.status(429, "{}"));
		for (int i = 0; i < 2000; i++) {
			this.fixture.call();
			this.fixture.pass(Duration.ofMillis(100));
		}
		List<ScriptedServer.Exchange> exchanges = this.fixture.endpoint.exchanges();
		long[] longest = { 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000 };
		for (int i = 0; i < longest.length; i++) {
			assertThat(exchanges.get(i + 1).millis() - exchanges.get(i).millis()).isBetween(longest[i] * 9 / 10,
					longest[i] + 100);
		}
	}

	@Test
	void successOpensTheGateForGood() {
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"), ScriptedServer.status(429, "{}"));
		this.fixture.call();
		this.fixture.passSeconds(1);
		this.fixture.call();
		this.fixture.passSeconds(2);
		this.fixture.logIn(null, 100);
		this.fixture.passSeconds(100);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"), ScriptedServer.token("a2", null, 100));
		this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.call().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void retryAfterClosesTheGate(int status) {
		this.fixture.endpoint.always(ScriptedServer.status(status, "{}", "Retry-After", "120"));
		this.fixture.call();
		this.fixture.passSeconds(1);
		int before = this.fixture.endpoint.count();
		this.fixture.endpoint.always(ScriptedServer.token("a1", "r1", 3600));
		this.fixture.passSeconds(118);
		assertThat(this.fixture.call().error().isRetryable()).isTrue();
		assertThat(this.fixture.endpoint.count()).isEqualTo(before);
		this.fixture.passSeconds(2);
		assertThat(this.fixture.call().status()).isEqualTo(200);
	}

	@Test
	void usableTokenIsHandedOutWhileTheGateIsClosed() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3545);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}", "Retry-After", "30"));
		this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void refusalClosesNoGate() {
		this.fixture.endpoint.answers(ScriptedServer.refusal("invalid_grant"));
		this.fixture.call();
		this.fixture.credentials.set(OAuth2Fixture.credentials("right"));
		this.fixture.logIn("r1", 3600);
	}

	@Test
	void retryAfterBehindTheScenesClosesTheGate() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3590);
		this.fixture.endpoint.always(ScriptedServer.status(503, "{}", "Retry-After", "60"));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(10);
		assertThat(this.fixture.call().error().isRetryable()).isTrue();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		this.fixture.endpoint.always(ScriptedServer.token("a2", "r2", 3600));
		this.fixture.passSeconds(50);
		assertThat(this.fixture.call().status()).isEqualTo(200);
	}

	@Test
	void failureBehindTheScenesClosesNoGateByItself() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3599);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"), ScriptedServer.token("a2", "r2", 3600));
		this.fixture.pass(Duration.ofMillis(900));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.pass(Duration.ofMillis(100));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
	}

}
