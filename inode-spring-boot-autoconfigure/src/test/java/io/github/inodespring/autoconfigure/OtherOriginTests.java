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

package io.github.inodespring.autoconfigure;

import java.nio.file.Path;
import java.util.Objects;

import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing goes to another origin, with Reactor Netty.
 */
class OtherOriginTests {

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsOfDataRequestsAreNotFollowed(int status) {
		try (LoopbackServer other = LoopbackServer.api(); LoopbackServer api = redirecting(status, "/v1/", other)) {
			Contexts.withPasswordGrant()
				.withPropertyValues("inode.base-url=" + api.url(), "spring.http.clients.redirects=follow")
				.run((context) -> {
					Contexts.failing(InodeResponseException.class, context)
						.withMessageContaining(String.valueOf(status))
						.withMessageContaining("localhost")
						.withMessageContaining("'inode.base-url'");
					assertThat(other.requests()).isEmpty();
					assertThat(other.connections()).isZero();
				});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsOfTokenRequestsAreNotFollowed(int status) {
		try (LoopbackServer other = LoopbackServer.api(); LoopbackServer api = redirecting(status, "/oauth/", other)) {
			Contexts.withPasswordGrant()
				.withPropertyValues("inode.base-url=" + api.url(), "spring.http.clients.redirects=follow",
						"inode.oauth2.timeout=2s")
				.run((context) -> {
					Contexts.failing(InodeAuthenticationException.class, context)
						.withMessageContaining("localhost")
						.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED));
					assertThat(other.connections()).isZero();
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "other port", "other name" })
	void absoluteUrisToAnotherOriginCarryNoAuthorization(String kind) {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackServer other = LoopbackServer.api()) {
			boolean port = kind.equals("other port");
			String uri = port ? other.url() : api.url("http", "localhost");
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				get(context, api.url() + "/v1/links/");
				get(context, uri + "/v1/devices/");
				Request own = api.requests().get(0);
				Request foreign = (port ? other.requests().get(0) : api.requests().get(1));
				assertThat(own.header("Authorization")).isEqualTo("Token k3y");
				assertThat(foreign.target()).isEqualTo("/api/v1/devices/");
				assertThat(foreign.head()).doesNotContain("k3y");
			});
		}
	}

	@Test
	void absoluteUrisWithAnotherSchemeCarryNoAuthorization(@TempDir Path directory) throws Exception {
		Certificates certificates = new Certificates(directory, "dns:localhost");
		try (LoopbackServer api = LoopbackServer.api(certificates.server());
				LoopbackServer other = LoopbackServer.api()) {
			Contexts.withApiKey()
				.withPropertyValues(certificates.bundle("test"))
				.withPropertyValues("inode.base-url=" + api.url("https", "localhost"), "inode.ssl.bundle=test")
				.run((context) -> {
					get(context, api.url("https", "localhost") + "/v1/links/");
					get(context, other.url("http", "localhost") + "/v1/links/");
					assertThat(api.requests().get(0).header("Authorization")).isEqualTo("Token k3y");
					assertThat(other.requests().get(0).head()).doesNotContain("k3y");
				});
		}
	}

	private static void get(ApplicationContext context, String uri) {
		WebClient client = context.getBean("inodeWebClient", WebClient.class);
		Objects.requireNonNull(client.get().uri(uri).retrieve().toBodilessEntity().block());
	}

	private static LoopbackServer redirecting(int status, String path, LoopbackServer other) {
		return new LoopbackServer((request, connection) -> {
			boolean redirected = request.target().contains(path);
			connection.write(
					redirected
							? LoopbackServer.answer(status + " Elsewhere", "",
									"Location: " + other.url("http", "localhost") + "/v1/links/")
							: LoopbackServer.TOKEN);
		});
	}

}
