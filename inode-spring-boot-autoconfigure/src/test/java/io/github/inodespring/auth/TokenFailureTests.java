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
import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a failed token request tells its reader: what was sent where, what came back, and
 * what to do.
 */
class TokenFailureTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private String message() {
		Outcome call = this.fixture.call();
		this.fixture.passSeconds(30);
		return call.error().getMessage();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					invalid_grant          | check 'inode.oauth2.username' and 'inode.oauth2.password'
					invalid_client         | check 'inode.oauth2.client-id' and 'inode.oauth2.client-secret'
					unauthorized_client    | the server does not allow the password grant for this client: use an API key ('inode.api-key') or ask SMATS
					unsupported_grant_type | the server does not allow the password grant for this client: use an API key ('inode.api-key') or ask SMATS
					invalid_scope          | check 'inode.oauth2.scopes'
					""")
	void refusalSaysWhatToCheck(String code, String advice) {
		this.fixture.endpoint.always(ScriptedServer.refusal(code));
		assertThat(message()).isEqualTo("POST /o/token/: 400 " + code + "; " + advice);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			200 | the response has no usable 'access_token': check 'inode.base-url' and 'inode.oauth2.token-uri'
			404 | the token endpoint returned no known error: check 'inode.base-url' and 'inode.oauth2.token-uri'
			500 | the token endpoint failed
			503 | the token endpoint failed
			""")
	void answerThatNamesNoErrorSaysWhatToCheck(int status, String advice) {
		this.fixture.endpoint.always(ScriptedServer.page(status));
		assertThat(message()).isEqualTo("POST /o/token/: " + status + "; " + advice);
	}

	@Test
	void redirectSaysWhereItLeads() {
		this.fixture.endpoint.always(ScriptedServer.status(302, "", "Location", "https://other.example/o/token/"));
		assertThat(message()).startsWith("POST /o/token/: 302; redirects are not followed (Location: ")
			.contains("other.example")
			.endsWith("): check 'inode.base-url' and 'inode.oauth2.token-uri'");
	}

	@Test
	void timeoutNamesItsProperty() {
		this.fixture.endpoint.always(Mono.never());
		assertThat(message()).isEqualTo("POST /o/token/: token request to inode.example:443 failed: "
				+ "no response within 10000 ms ('inode.oauth2.timeout')");
	}

	@Test
	void brokenConnectionIsDescribed() {
		this.fixture.endpoint
			.always(Mono.error(new WebClientRequestException(new ConnectException("Connection refused"),
					HttpMethod.POST, URI.create("https://inode.example/o/token/"), HttpHeaders.EMPTY)));
		assertThat(message()).startsWith("POST /o/token/: token request to inode.example:443 failed: ")
			.contains("efused");
	}

}
