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
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.error.ServerText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

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
	void headerReplacesTheCallersAndAllElseStays() {
		this.fixture.logIn("r1", 3600);
		ClientRequest request = ClientRequest.create(HttpMethod.POST, URI.create("https://inode.example/api/"))
			.header(HttpHeaders.AUTHORIZATION, "Basic own")
			.header("X-Own", "1", "2")
			.cookie("own", "cookie")
			.attribute("own", "attribute")
			.httpRequest((message) -> message.getHeaders().set("X-Consumer", "3"))
			.body(BodyInserters.fromValue("body"))
			.build();
		List<ClientRequest> sent = new ArrayList<>();
		new Outcome(this.fixture.filter.filter(request, (authorized) -> {
			sent.add(authorized);
			sent.add(ClientRequest.from(authorized).build());
			return this.fixture.api.exchange(authorized);
		}));
		assertThat(sent).hasSize(2).allSatisfy((authorized) -> {
			assertThat(authorized.headers().get(HttpHeaders.AUTHORIZATION)).containsExactly("Bearer a1");
			assertThat(authorized.attributes()).containsEntry("own", "attribute").containsKey(ServerText.ATTRIBUTE);
			assertThat(authorized.attribute(ServerText.ATTRIBUTE)).isPresent();
			assertThat(authorized.attribute("own")).contains("attribute");
			assertThat(authorized.logPrefix()).isEqualTo(request.logPrefix());
			assertThat(authorized.toString()).doesNotContain("Bearer");
			assertWritten(authorized);
		});
	}

	private static void assertWritten(ClientRequest request) {
		MockClientHttpRequest message = new MockClientHttpRequest(request.method(), request.url());
		request.writeTo(message, ExchangeStrategies.withDefaults()).block();
		assertThat(message.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(message.getHeaders().get(HttpHeaders.AUTHORIZATION)).containsExactly("Bearer a1");
		assertThat(message.getHeaders().get("X-Own")).containsExactly("1", "2");
		assertThat(message.getHeaders().get("X-Consumer")).containsExactly("3");
		assertThat(message.getCookies().getFirst("own")).isEqualTo(new HttpCookie("own", "cookie"));
		assertThat(message.getBodyAsString().block()).isEqualTo("body");
	}

	@Test
	void otherOriginNeedsNoLoginAndItsRefusalsAreItsOwn() {
		this.fixture.api.answers(ScriptedServer.status(401, "{}"));
		assertThat(call("https://other.example/").status()).isEqualTo(401);
		assertThat(this.fixture.endpoint.count()).isZero();
	}

}
