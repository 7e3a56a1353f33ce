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
import java.time.Instant;

import io.github.inodespring.auth.AuthorizationStatus.Mode;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeRateLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

/**
 * What a client says of its authorization.
 */
class AuthorizationStatusTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private AuthorizationStatus status() {
		return this.fixture.filter.status();
	}

	private void assertBlockedBy(Reason reason) {
		assertThat(status().blockedBy()).isInstanceOfSatisfying(InodeAuthenticationException.class,
				(failure) -> assertThat(failure.getReason()).isEqualTo(reason));
	}

	@Test
	void nothingIsKnownBeforeTheFirstCall() {
		assertThat(status()).isEqualTo(new AuthorizationStatus(null, null, null, null));
	}

	@Test
	void tokenIsShownWithItsTime() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(600);
		assertThat(status()).isEqualTo(new AuthorizationStatus(Mode.PASSWORD_GRANT, Instant.ofEpochSecond(3600),
				Duration.ofMinutes(50), null));
	}

	@Test
	void expiredTokenIsNotShown() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		assertThat(status()).isEqualTo(new AuthorizationStatus(Mode.PASSWORD_GRANT, null, null, null));
	}

	@Test
	void closedGateBlocksUntilItOpens() {
		this.fixture.endpoint.answers(ScriptedServer.status(429, "{}", "Retry-After", "60"));
		this.fixture.call();
		this.fixture.passSeconds(59);
		assertThat(status().blockedBy()).isInstanceOf(InodeRateLimitException.class);
		this.fixture.passSeconds(1);
		assertThatObject(status().blockedBy()).isNull();
	}

	@Test
	void refusedLoginBlocksForAMinute() {
		this.fixture.endpoint.answers(ScriptedServer.refusal("invalid_grant"));
		this.fixture.call();
		this.fixture.passSeconds(59);
		assertBlockedBy(Reason.BAD_CREDENTIALS);
		this.fixture.passSeconds(1);
		assertThatObject(status().blockedBy()).isNull();
	}

	@Test
	void refusedLoginDoesNotBlockWhileThereIsARefreshToken() {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3590);
		this.fixture.endpoint.answers(ScriptedServer.page(500), ScriptedServer.refusal("invalid_grant"));
		this.fixture.call();
		this.fixture.passSeconds(10);
		assertThatObject(status().blockedBy()).isNull();
	}

	@Test
	void rejectedTokenBlocksForThirtySeconds() {
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		this.fixture.api.always(ScriptedServer.status(401, "{}"));
		this.fixture.call();
		this.fixture.pass(Duration.ofMillis(30_499));
		assertBlockedBy(Reason.TOKEN_REJECTED);
		this.fixture.pass(Duration.ofMillis(1));
		assertThatObject(status().blockedBy()).isNull();
	}

}
