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

import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The header goes to the API's own origin alone.
 */
class InodeAuthorizationFilterTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private Outcome call(String uri) {
		Outcome call = new Outcome(this.fixture.filter
			.filter(ClientRequest.create(HttpMethod.GET, URI.create(uri)).build(), this.fixture.api));
		this.fixture.passSeconds(0);
		return call;
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://inode.example/other", "https://INODE.example:443/api/", "HTTPS://inode.example/" })
	void headerGoesToTheOwnOrigin(String uri) {
		this.fixture.endpoint.answers(ScriptedServer.token("a1", "r1", 3600));
		assertThat(call(uri).status()).isEqualTo(200);
		assertThat(this.fixture.api.headers()).containsExactly("Bearer a1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://inode.example/api/", "https://inode.example:8443/api/",
			"https://inode.example.evil/api/", "https://sub.inode.example/api/",
			"https://inode.example@evil.example/" })
	void headerGoesToNoOtherOrigin(String uri) {
		this.fixture.logIn("r1", 3600);
		assertThat(call(uri).status()).isEqualTo(200);
		assertThat(this.fixture.api.exchanges().get(1).header()).isNull();
	}

	@Test
	void otherOriginNeedsNoLoginAndItsRefusalsAreItsOwn() {
		this.fixture.api.answers(ScriptedServer.status(401, "{}"));
		assertThat(call("https://other.example/").status()).isEqualTo(401);
		assertThat(this.fixture.endpoint.count()).isZero();
	}

}
