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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A 403 may mean that the API does not know who calls.
 */
class UnknownCallerTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authentication credentials were not provided.", "Incorrect authentication credentials.",
			"Invalid token." })
	void answerThatKnowsNoCallerMeansTheTokenEvenAfterASuccess(String detail) {
		this.fixture.logIn("r1", 3600);
		this.fixture.api.answers(ScriptedServer.status(403, "{\"detail\":\"" + detail + "\"}"));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void challengeMeansTheTokenEvenAfterASuccess() {
		this.fixture.logIn("r1", 3600);
		this.fixture.api
			.answers(ScriptedServer.status(403, "{\"detail\": \"No.\"}", HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
		this.fixture.endpoint.answers(ScriptedServer.token("a2", "r2", 3600));
		assertThat(this.fixture.call().status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(2);
	}

	@Test
	void callerWhomAReplicaDoesNotKnowYetIsSentOnceMore() {
		this.fixture.api.answers(ScriptedServer.status(403, "{\"detail\":\"Invalid token.\"}"));
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 36000));
		Outcome call = this.fixture.call();
		this.fixture.pass(Duration.ofMillis(500));
		assertThat(call.status()).isEqualTo(200);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
	}

}
