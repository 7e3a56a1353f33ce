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
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the listener of a client is told of its token requests.
 */
class TokenListenerTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void loginAndRefreshAreReportedWithTheirTime() {
		this.fixture.endpoint.answers(
				ScriptedServer.after(Duration.ofMillis(250), ScriptedServer.token("a1", "r1", 3600)),
				ScriptedServer.after(Duration.ofMillis(40), ScriptedServer.token("a2", "r2", 3600)));
		this.fixture.call();
		this.fixture.passSeconds(3600);
		this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.tokenRequests).containsExactly("password in 250 ms", "refresh_token in 40 ms");
	}

	@Test
	void refusalIsReportedWithItsFailure() {
		this.fixture.endpoint
			.always(ScriptedServer.after(Duration.ofMillis(30), ScriptedServer.refusal("invalid_grant")));
		this.fixture.call();
		this.fixture.passSeconds(1);
		assertThat(this.fixture.tokenRequests).singleElement()
			.asString()
			.startsWith("password in 30 ms: POST /o/token/: 400 invalid_grant;");
	}

	@Test
	void requestThatTimesOutIsReported() {
		this.fixture.endpoint.always(Mono.never());
		this.fixture.call();
		this.fixture.passSeconds(10);
		assertThat(this.fixture.tokenRequests).singleElement()
			.asString()
			.startsWith("password in 10000 ms: ")
			.contains("'inode.oauth2.timeout'");
	}

}
