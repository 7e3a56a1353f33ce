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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of the token endpoint are read leniently.
 */
class TokenResponseTests {

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private static @Nullable TokenResponse parse(String json) {
		return TokenResponse.parse(json.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void onlyTheAccessTokenIsRequired() {
		assertThat(parse("{\"access_token\": \"a1\"}")).isEqualTo(new TokenResponse("a1", null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "null", "<html>", "\"a1\"", "{\"access_token\": null}",
			"{\"access_token\": \"\"}", "{\"access_token\": 7}", "{\"access_token\": \"a\\r\\nb\"}" })
	void answerWithoutUsableAccessTokenIsNone(String json) {
		assertThat(parse(json)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "3600 | PT1H", "\"3600\" | PT1H", "\" 3600 \" | PT1H", "36.5 | PT36.5S", "3.6e3 | PT1H",
					"99999999999999999999999999 | PT8760H", "\"99999999999999999999\" | PT8760H", "1e400 | PT8760H" })
	void lifetimeIsReadAndCountsAsAtMostAYear(String expiresIn, Duration lifetime) {
		TokenResponse response = parse("{\"access_token\": \"a1\", \"expires_in\": " + expiresIn + "}");
		assertThat(response).isNotNull();
		assertThat(response.lifetime()).isEqualTo(lifetime);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "\"0\"", "\"soon\"", "\"\"", "null", "true", "[]", "{}", "\"NaN\"" })
	void lifetimeThatIsNoneIsMissing(String expiresIn) {
		TokenResponse response = parse("{\"access_token\": \"a1\", \"expires_in\": " + expiresIn + "}");
		assertThat(response).isNotNull();
		assertThat(response.lifetime()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"access_token\": \"a1\"}", "{\"access_token\": \"a1\", \"expires_in\": 0}",
			"{\"access_token\": \"a1\", \"expires_in\": -5, \"token_type\": \"JWT\"}" })
	void missingLifetimeIsTheDefaultOne(String json) {
		OAuth2Fixture fixture = new OAuth2Fixture();
		fixture.endpoint.answers(ScriptedServer.status(200, json));
		fixture.call();
		fixture.passSeconds(299);
		assertThat(fixture.headerAtHand()).isNotNull();
		fixture.passSeconds(1);
		assertThat(fixture.headerAtHand()).isNull();
		assertThat(fixture.api.headers()).containsExactly("Bearer a1");
	}

	@Test
	void hugeLifetimeEndsAfterAYear() {
		OAuth2Fixture fixture = new OAuth2Fixture();
		fixture.logIn(null, Long.MAX_VALUE);
		fixture.pass(Duration.ofDays(365).minusSeconds(61));
		assertThat(fixture.headerAtHand()).isNotNull();
		fixture.passSeconds(61);
		assertThat(fixture.headerAtHand()).isNull();
	}

	@Test
	void answerThatIsNoTokenIsAFailureOfTheEndpoint() {
		OAuth2Fixture fixture = new OAuth2Fixture();
		fixture.endpoint.always(ScriptedServer.page(200));
		Outcome call = fixture.call();
		fixture.passSeconds(1);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

	@Test
	void answerOfAnyLengthThatIsNoTokenIsAFailureOfTheEndpoint() {
		OAuth2Fixture fixture = new OAuth2Fixture();
		fixture.endpoint.always(ScriptedServer.status(200, "x".repeat(600_000)));
		Outcome call = fixture.call();
		fixture.passSeconds(1);
		assertThat(call.reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

	@Test
	void toStringShowsNoToken() {
		assertThat(new TokenResponse("a1", "r1", null, Set.of("read")).toString()).doesNotContain("a1", "r1");
	}

}
