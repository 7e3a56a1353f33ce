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

package io.github.inodespring.error;

import java.time.Duration;
import java.util.List;

import io.github.inodespring.CpuTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTextTests {

	private static final String SECRET = "s3cr3tV4lue";

	@ParameterizedTest
	@ValueSource(strings = { "Token has expired", "Bearer authentication required", "Invalid token.",
			"Token authentication failed", "Bearer realm=\"api\", error=\"invalid_token\"", "The access token expired",
			"Authentication credentials were not provided.", "Basic authentication is not supported.",
			"token not found: links", "Password grant is not allowed",
			"{\"detail\":\"Invalid token.\",\"id\":12345678}", "{\"password\":null,\"a\":1}",
			"{\"error\":\"invalid_grant\",\"grant_type\":\"password\"}", "grant_type=password&username=anna" })
	void harmlessTextStays(String text) {
		assertThat(ServerText.redact(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no Bearer s3cr3tV4lue here", "Token s3cr3tV4lue", "bearer  s3cr3tV4lue.a-b_c==",
			"Authorization: Bearer s3cr3tV4lue", "authorization=Token%20s3cr3tV4lue", "Bearer+s3cr3tV4lue",
			"Proxy-Authorization: Basic s3cr3tV4lue", "HTTP_AUTHORIZATION = 'Bearer s3cr3tV4lue'", "Token: s3cr3tV4lue",
			"{\"headers\":{\"Authorization\":[\"Bearer s3cr3tV4lue\"]}}", "[(b'authorization', b'Bearer s3cr3tV4lue')]",
			"X-Api-Key: s3cr3tV4lue", "{\"token\": \"s3cr3tV4lue\"}" })
	void authorizationHeaderIsHidden(String text) {
		assertHidden(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "grant_type=password&username=u&password=s3cr3tV4lue&scope=sync",
			"password=p@ss s3cr3tV4lue&d=+%", "client_secret=s3cr3tV4lue", "refresh_token=s3cr3tV4lue&x=1",
			"body: grant_type%3Dpassword%26password%3Ds3cr3tV4lue", "{\"detail\":\"got password=s3cr3tV4lue\"}" })
	void formValueIsHidden(String text) {
		assertHidden(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"access_token\": \"s3cr3tV4lue\"}", "{\"refreshToken\":\"s3cr3tV4lue",
			"{\"client_secret\":[\"s3cr3tV4lue\"]}", "{'password': ['p@ss w&rd s3cr3tV4lue']}",
			"{\"api_key\":\"a\\\"s3cr3tV4lue\"}", "{\"body\":\"{\\\"password\\\":\\\"a s3cr3tV4lue\\\"}\"}",
			"password => \"s3cr3tV4lue\"", "&quot;password&quot;: &quot;s3cr3tV4lue&quot;", "password = 's3cr3tV4lue'",
			"password  'pass s3cr3tV4lue'", "%22password%22%3A%20%22s3cr3tV4lue%22" })
	void quotedValueIsHidden(String text) {
		assertHidden(text);
	}

	@Test
	void whatSurroundsAJsonValueStays() {
		assertThat(ServerText.redact("{\"detail\":\"no\",\"access_token\":\"a\\\"b\",\"code\":\"x\"}"))
			.isEqualTo("{\"detail\":\"no\",\"access_token\":\"******\",\"code\":\"x\"}");
	}

	@Test
	void emptyJsonValueAndTheNameOfTheGrantBreakNothing() {
		assertThat(ServerText.redact("{\"password\":\"\",\"grant_type\":\"password\",\"a\":\"b\"}"))
			.isEqualTo("{\"password\":\"******\",\"grant_type\":\"password\",\"a\":\"b\"}");
	}

	@Test
	void sixteenKilobytesOfAlmostKeysAreReadInTime() {
		String text = "password='\"token bearer ".repeat(800) + "password=" + "\\\"".repeat(8000);
		assertThat(CpuTime.of(() -> assertThat(ServerText.redact(text)).contains("******")))
			.isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void detailAndExcerptOfAnErrorBodyHideSecrets() {
		ErrorBody body = body("{\"detail\":\"sent Authorization: Bearer s3cr3tV4lue\",\"password\":\"s3cr3tV4lue\"}");
		assertThat(body.toString()).contains("sent", "******").doesNotContain(SECRET);
		assertThat(body.json()).isTrue();
	}

	@Test
	void secretThatTheExcerptCutsOffLeavesNoBeginning() {
		assertThat(body("x".repeat(480) + " Bearer " + SECRET).excerpt()).hasSizeLessThanOrEqualTo(500)
			.doesNotContain("s3cr");
	}

	@Test
	void errorCodeThatEchoesASecretIsLeftOutAndAKnownOneStays() {
		ServerText shown = ServerText.hiding(List.of("hunter", "client"));
		assertThat(ErrorBody.of("{\"error\":\"Hunter\"}", shown).errorCode()).isNull();
		assertThat(ErrorBody.of("{\"error\":\"invalid_client\"}", shown).errorCode()).isEqualTo("invalid_client");
	}

	@Test
	void titleAndTextOfAnErrorPageHideSecrets() {
		assertThat(body("<html><title>Bad header Bearer s3cr3tV4lue</title></html>").excerpt())
			.isEqualTo("Bad header Bearer ******");
		assertThat(body("<table><tr><td>password</td><td><pre>&#x27;s3cr3tV4lue&#x27;</pre></td></table>").excerpt())
			.startsWith("password")
			.doesNotContain(SECRET);
	}

	@Test
	void challengeHidesSecrets() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error_description=\"unknown: Bearer s3cr3tV4lue\"");
		assertThat(ErrorHeaders.challenge(headers, ServerText.PLAIN)).isEqualTo("unknown: Bearer ******");
	}

	private static ErrorBody body(String text) {
		return ErrorBody.of(text, ServerText.PLAIN);
	}

	private static void assertHidden(String text) {
		assertThat(ServerText.redact(text)).contains("******").doesNotContain(SECRET);
	}

}
