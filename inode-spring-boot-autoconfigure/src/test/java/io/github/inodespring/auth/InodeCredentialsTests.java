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
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InodeCredentials}, and for what is made of them.
 */
class InodeCredentialsTests {

	private static final InodeCredentials GRANT = InodeCredentials.passwordGrant("c1", "s1", "u1", "p1");

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "Token k1", "token k1", "two words", "k1\n", " k1", "k\u00e4", "k\u007f", "k\u0000" })
	void keyIsVisibleAsciiWithoutTheWordToken(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> InodeCredentials.apiKey(key))
			.withMessageStartingWith("'key' must");
	}

	@ParameterizedTest
	@ValueSource(strings = { "!~", "Tokenk1", "Token" })
	void otherKeysAreTaken(String key) {
		assertThat(InodeCredentials.apiKey(key)).isEqualTo(InodeCredentials.apiKey(key));
	}

	@Test
	void wordTokenInAKeyIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> InodeCredentials.apiKey("TOKEN k1"))
			.withMessageContaining("without the word 'Token'");
	}

	@ParameterizedTest
	@CsvSource({ "' ', s, u, p, clientId", "c, '', u, p, clientSecret", "c, s, ' ', p, username",
			"c, s, u, '', password" })
	void passwordGrantIsWhole(String clientId, String clientSecret, String username, String password, String missing) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InodeCredentials.passwordGrant(clientId, clientSecret, username, password))
			.withMessage("'" + missing + "' must not be empty");
	}

	@Test
	void textOfAValueNamesItsKindAlone() {
		assertThat(InodeCredentials.apiKey("k1")).hasToString("API key (hidden)");
		assertThat(GRANT).hasToString("password grant (hidden)");
		assertThat(new IssuedHeader("Bearer a1", 0)).hasToString("Authorization (hidden)");
		assertThat(new TokenResponse("a1", "r1", Duration.ofSeconds(1), Set.of()))
			.hasToString("TokenResponse (hidden)");
	}

}
