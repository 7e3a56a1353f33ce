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

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.error.InodeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred busy callers, for an hour: one of them calls every 500 ms, and all of them
 * once a minute, so that each pause is met at its end. What follows bounds the requests
 * that the server sees.
 * <ul>
 * <li>Every token refused with 401: a login at once, then pauses of 30 s doubling to 15
 * min, so renewals at 30, 90, 210, 450, 930, 1830 and 2730 s: 8 token requests.</li>
 * <li>Everything forbidden with 403: a login and a renewal at once, then a renewal every
 * 15 min: 5 token requests.</li>
 * <li>Token endpoint refuses connections or answers 503: a renewal takes at least the 0.5
 * s between its two password grants, and the gate after it is closed for at least 0.9
 * times 1, 2, 4, 8, 16, then 30 s. So the sixth renewal begins after 30.4 s at the
 * earliest, each further one at least 27.5 s after the one before: 135 renewals, 270
 * password grants, and 135 refreshes when there is a refresh token.</li>
 * <li>Token endpoint hangs: each token request takes its timeout of 10 s more, so the
 * sixth renewal begins after 130.4 s and the others at least 47.5 s apart: 79 renewals,
 * 158 password grants.</li>
 * </ul>
 * Each call sends two data requests at most, three within two seconds of a token's issue,
 * and none while there is no token.
 */
class BoundedRequestsTests {

	private static final int CALLERS = 100;

	private static final Duration STEP = Duration.ofMillis(500);

	private static final int STEPS_OF_A_MINUTE = 120;

	private static final Mono<ClientResponse> UNAUTHORIZED = ScriptedServer.status(401,
			"{\"detail\": \"Invalid token.\"}");

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	private final List<Outcome> calls = new ArrayList<>();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void apiThatRejectsEveryTokenGetsEightTokenRequestsAnHour() {
		this.fixture.api.always(ScriptedServer.after(Duration.ofMillis(250), UNAUTHORIZED));
		this.fixture.endpoint
			.always(ScriptedServer.after(Duration.ofMillis(250), ScriptedServer.token("a1", "r1", 36000)));
		callForAnHour();
		assertThat(this.fixture.endpoint.count()).isEqualTo(8);
		assertThat(this.fixture.endpoint.grants()).containsOnlyOnce("password");
		assertThat(this.fixture.api.count()).isBetween(this.calls.size(), 2 * this.calls.size());
		assertAllFailed();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tokenEndpointThatIsDownSeesAtMost270PasswordGrantsAnHour(boolean refused) {
		this.fixture.endpoint.always(down(refused));
		callForAnHour();
		assertThat(this.fixture.endpoint.count()).isBetween(230, 270);
		assertThat(this.fixture.api.count()).isZero();
		assertAllFailed();
	}

	@Tag("slow")
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failingTokenEndpointGetsAtMost135RefreshesAnHour(boolean refused) {
		this.fixture.logIn("r1", 3600);
		this.fixture.passSeconds(3600);
		this.fixture.endpoint.exchanges().clear();
		this.fixture.endpoint.always(down(refused));
		callForAnHour();
		assertThat(grants("password")).isBetween(230L, 270L);
		assertThat(grants("refresh_token")).isBetween(115L, 135L);
		assertAllFailed();
	}

	@Tag("slow")
	@Test
	void tokenEndpointThatHangsSeesAtMost158PasswordGrantsAnHour() {
		this.fixture.endpoint.always(Mono.never());
		callForAnHour();
		assertThat(this.fixture.endpoint.count()).isBetween(140, 158);
		assertThat(this.fixture.api.count()).isZero();
		assertAllFailed();
	}

	@Tag("slow")
	@Test
	void apiThatForbidsEverythingSeesFiveTokenRequestsAnHour() {
		this.fixture.api.always(ScriptedServer.after(Duration.ofMillis(250), ScriptedServer.status(403, "{}")));
		this.fixture.endpoint.always(ScriptedServer.token("a1", "r1", 36000));
		callForAnHour();
		assertThat(this.fixture.endpoint.count()).isEqualTo(5);
		assertThat(this.fixture.api.count()).isBetween(this.calls.size(), 2 * this.calls.size());
	}

	private static Mono<ClientResponse> down(boolean refused) {
		return refused ? Mono.error(() -> new ConnectException("refused")) : ScriptedServer.page(503);
	}

	private void callForAnHour() {
		for (int step = 0; step < 60 * STEPS_OF_A_MINUTE; step++) {
			int callers = (step % STEPS_OF_A_MINUTE == 0) ? CALLERS : 1;
			for (int caller = 0; caller < callers; caller++) {
				this.calls.add(new Outcome(this.fixture.exchange()));
			}
			this.fixture.pass(STEP);
		}
		this.fixture.endpoint.always(ScriptedServer.page(500));
	}

	private void assertAllFailed() {
		this.fixture.passSeconds(60);
		assertThat(this.calls).allSatisfy((call) -> assertThat(call.error()).isInstanceOf(InodeException.class));
	}

	private long grants(String grant) {
		return this.fixture.endpoint.grants().stream().filter(grant::equals).count();
	}

}
