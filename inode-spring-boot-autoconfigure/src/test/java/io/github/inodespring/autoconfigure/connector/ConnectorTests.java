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

package io.github.inodespring.autoconfigure.connector;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds with each connector for requests and answers.
 */
class ConnectorTests extends AbstractConnectorTests {

	private static final String SINCE_HTTP_COMPONENTS_5_6 = "org.apache.hc.client5.http.async.methods.InflatingAsyncDataConsumer";

	@Test
	void theConnectorIsTheOneOfSpringBootsProperty() {
		withApiKey().run((context) -> {
			Object connector = ReflectionTestUtils.getField(context.getBean(InodeClientFactory.class), "connector");
			assertThat(connector).isInstanceOfSatisfying(InodeConnector.class,
					(chosen) -> assertThat(transport(chosen).getClass().getSimpleName()).isEqualTo(this.type));
		});
	}

	private static Transport transport(InodeConnector connector) {
		return ((Draining) ReflectionTestUtils.getField(connector, "current")).transport();
	}

	@Test
	void dataAndTokenRequestsAreAnswered() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).extracting(Request::target)
					.containsExactly("/api/oauth/token/", "/api/v1/links/");
			});
		}
	}

	@Test
	void redirectsOfDataRequestsAreNotFollowed() {
		try (LoopbackServer other = LoopbackServer.api();
				LoopbackServer api = new LoopbackServer((request, connection) -> connection
					.write(LoopbackServer.answer("302 Found", "", "Location: " + other.url() + "/v1/links/")))) {
			to(api, withApiKey()).run((context) -> {
				Contexts.failing(InodeResponseException.class, context).withMessageContaining("302");
				assertThat(api.requests()).hasSize(1);
				assertThat(other.requests()).isEmpty();
			});
		}
	}

	@Test
	void redirectsOfTokenRequestsAreNotFollowed() {
		try (LoopbackServer other = LoopbackServer.api();
				LoopbackServer api = new LoopbackServer((request, connection) -> connection.write(LoopbackServer
					.answer("307 Temporary Redirect", "", "Location: " + other.url() + "/oauth/token/")))) {
			to(api, withPasswordGrant()).run((context) -> {
				Contexts.failing(InodeAuthenticationException.class, context).withMessageContaining("307");
				assertThat(other.requests()).isEmpty();
			});
		}
	}

	@Test
	void aRefusalKeepsItsDetail() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(LoopbackServer.answer("403 Forbidden", "{\"detail\":\"not yours\"}")))) {
			to(api, withApiKey()).run((context) -> Contexts.failing(InodeAccessDeniedException.class, context)
				.withMessageContaining("not yours"));
		}
	}

	@Test
	void theUserAgentIsOursAlone() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				assertThat(api.requests().get(0).head().lines().filter((line) -> line.startsWith("User-Agent:")))
					.singleElement()
					.asString()
					.startsWith("User-Agent: inode-spring-boot/");
			});
		}
	}

	@Test
	void allThatDecompressAskForGzip() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				assertThat(String.valueOf(api.requests().get(0).header("Accept-Encoding")).contains("gzip"))
					.isEqualTo(decompresses());
			});
		}
	}

	private boolean decompresses() {
		return switch (this.name) {
			case "jdk" -> false;
			case "http-components" -> ClassUtils.isPresent(SINCE_HTTP_COMPONENTS_5_6, null);
			default -> true;
		};
	}

	@Test
	void cookiesAreNotKept() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(LoopbackServer.answer("200 OK", "[]", "Set-Cookie: session=1; Path=/")))) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				Contexts.list(context);
				assertThat(api.requests()).hasSize(2)
					.allSatisfy((request) -> assertThat(request.header("Cookie")).isNull());
			});
		}
	}

	@Test
	void nothingIsLeftWhenTheContextIsClosed() {
		try (LoopbackServer api = LoopbackServer.api()) {
			for (int i = 0; i < 3; i++) {
				to(api, withApiKey()).run((context) -> assertThat(Contexts.list(context)).isEmpty());
			}
			assertEnded(api);
		}
	}

}
