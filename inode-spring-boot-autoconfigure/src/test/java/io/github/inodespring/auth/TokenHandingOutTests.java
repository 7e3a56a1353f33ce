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
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token is handed out without waiting, and fetched once for all.
 */
class TokenHandingOutTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void twoHundredColdCallersShareOneLogin() {
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a1", "r1", 3600)));
		List<Outcome> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			calls.add(this.fixture.call());
		}
		assertThat(calls).allMatch(Outcome::isPending);
		this.fixture.passSeconds(1);
		assertThat(calls).allMatch((call) -> call.status() == 200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		assertThat(this.fixture.api.headers()).hasSize(200).containsOnly("Bearer a1");
	}

	@Test
	void usableTokenIsHandedOutWithoutWaiting() {
		this.fixture.logIn("r1", 3600);
		assertThat(this.fixture.headerAtHand()).isNotNull().isSameAs(this.fixture.headerAtHand());
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void firstCallerThatCancelsDoesNotCancelTheLogin() {
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a1", "r1", 3600)));
		Outcome first = this.fixture.call();
		Outcome second = this.fixture.call();
		first.cancel();
		this.fixture.passSeconds(1);
		assertThat(first.isPending()).isTrue();
		assertThat(second.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void onlyCallerThatCancelsLeavesItsTokenToTheNext() {
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a1", "r1", 3600)));
		this.fixture.call().cancel();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void loginSeesNothingOfItsCallersContext() {
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		Outcome call = new Outcome(this.fixture.exchange().contextWrite((context) -> context.put("user", "alice")));
		this.fixture.passSeconds(0);
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.exchanges().get(0).context().hasKey("user")).isFalse();
		assertThat(this.fixture.api.exchanges().get(0).context().hasKey("user")).isTrue();
	}

	@Test
	void loginHasItsOwnTimeout() {
		this.fixture.endpoint.always(Mono.never());
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(9);
		assertThat(call.isPending()).isTrue();
		this.fixture.passSeconds(12);
		assertThat(call.error()).isInstanceOf(InodeConnectionException.class);
		assertThat(call.error().isRetryable()).isTrue();
	}

	@Test
	void joinedTokenIsUsedWithoutCheckingItAgain() {
		this.fixture.endpoint.answers(ScriptedServer.status(200, "{\"access_token\": \"a1\", \"expires_in\": 0.001}"));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

	@Test
	void tokenNearItsEndIsHandedOutWhileOneFlightRenewsIt() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint
			.answers(ScriptedServer.after(Duration.ofSeconds(1), ScriptedServer.token("a2", "r2", 3600)));
		this.fixture.passSeconds(3539);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		this.fixture.passSeconds(1);
		for (int i = 0; i < 20; i++) {
			assertThat(this.fixture.call().status()).isEqualTo(200);
		}
		assertThat(this.fixture.api.headers()).containsOnly("Bearer a1");
		assertThat(this.fixture.endpoint.grants()).containsExactly("password", "refresh_token");
		this.fixture.passSeconds(1);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void refreshAheadIsAtMostATenthOfTheLifetime() {
		this.fixture.logIn("r1", 100);
		this.fixture.passSeconds(89);
		this.fixture.call();
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 100));
		this.fixture.passSeconds(1);
		this.fixture.call();
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void failureBehindTheScenesIsTriedAgainAfterThirtySeconds() {
		this.fixture.logIn("r1", 3600);
		this.fixture.endpoint.always(ScriptedServer.status(429, "{}"));
		this.fixture.passSeconds(3541);
		for (int second = 0; second < 58; second++) {
			assertThat(this.fixture.call().status()).isEqualTo(200);
			this.fixture.passSeconds(1);
		}
		assertThat(this.fixture.endpoint.seconds()).containsExactly(0L, 3541L, 3571L);
	}

	@Test
	void expiredTokenIsRenewedAtOnceWhateverThatPauseSays() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3595);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"), ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
		this.fixture.passSeconds(5);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(3);
		assertThat(this.fixture.api.headers()).last().isEqualTo("Bearer a2");
	}

	@Test
	void expiredTokenIsNotHandedOut() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		assertThat(this.fixture.headerAtHand()).isNull();
	}

	@Test
	void renewalThatSucceedsEndsThePauseBehindTheScenes() {
		this.fixture.logIn("r1", 100);
		this.fixture.passSeconds(90);
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}"), ScriptedServer.token("a2", "r2", 10),
				ScriptedServer.token("a3", "r3", 100));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(10);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		this.fixture.passSeconds(9);
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.seconds()).containsExactly(0L, 90L, 100L, 109L);
	}

}
