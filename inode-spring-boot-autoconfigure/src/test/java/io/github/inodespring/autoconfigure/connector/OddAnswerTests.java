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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers with headers that are not what they should be, with each connector.
 */
class OddAnswerTests extends AbstractConnectorTests {

	private static String answer(String body, String... headers) {
		return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n" + String.join("\r\n", headers)
				+ "\r\n\r\n" + body;
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "application/json; charset=", "application/json; charset=utf8x",
			"application/json, application/json", "", "text/html" })
	void tokenIsReadWhateverItsContentTypeSays(String type) {
		String token = answer("{\"access_token\": \"t0ken\", \"expires_in\": 3600}", "Content-Type: " + type);
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(request.isToken() ? token : LoopbackServer.json("[]")))) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).hasSize(2);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "application/json; charset=utf-16le", "text/html; charset=utf-32", "" })
	void errorIsReadWhateverItsContentTypeSays(String type) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(answer("{\"error\":\"invalid_grant\"}", "Content-Type: " + type).replace("200 OK",
					"400 Bad Request")))) {
			to(api, withPasswordGrant()).run((context) -> {
				Contexts.failing(InodeAuthenticationException.class, context)
					.returns(Reason.BAD_CREDENTIALS, InodeAuthenticationException::getReason);
				assertThat(api.requests()).hasSize(1);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "=", ";", "a", "a=b; Max-Age=x", "a=b; Expires=never; Domain==; Path", "a b=c" })
	void cookieThatCannotBeParsedIsPassedOver(String cookie) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(answer("[]", "Content-Type: application/json", "Set-Cookie: " + cookie)))) {
			to(api, withApiKey()).withPropertyValues("inode.call-timeout=5s", "inode.retry.max-attempts=1")
				.run((context) -> assertThat(Contexts.list(context)).isEmpty());
		}
	}

	@Test
	void headersOf60KilobytesAreRead() {
		for (String headers : List.of("X-Long: " + "x".repeat(60_000), "X: y\r\n".repeat(900) + "Y: z")) {
			try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
				.write(answer("[]", "Content-Type: application/json", headers)))) {
				to(api, withApiKey()).run((context) -> assertThat(Contexts.list(context)).isEmpty());
			}
		}
	}

	@Test
	void longerHeadersAreReadOrTheCallIsNotRetried() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(answer("[]", "Content-Type: application/json", "X-Long: " + "x".repeat(80_000))))) {
			to(api, withApiKey()).run((context) -> {
				if (this.name.equals("jetty") || this.name.equals("jdk")) {
					assertThat(Contexts.list(context)).isEmpty();
				}
				else {
					Contexts.failing(InodeDecodingException.class, context)
						.withMessageContaining("65536 bytes: check what");
				}
				assertThat(api.requests()).hasSize(1);
			});
		}
	}

	/**
	 * An error, as Jetty asserts that it refuses the headers of nothing else.
	 */
	@Test
	void endlessHeadersAreNotRetried() {
		String limit = switch (this.name) {
			case "jdk" -> "'jdk.http.maxHeaderSize' allows";
			case "jetty" -> "393216 bytes";
			default -> "65536 bytes";
		};
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write("HTTP/1.1 502 Bad Gateway\r\nX: " + "x".repeat(1_000_000)))) {
			to(api, withApiKey()).run((context) -> {
				Contexts.failing(InodeDecodingException.class, context).withMessageContaining(limit);
				assertThat(api.requests()).hasSize(1);
			});
			to(api, withPasswordGrant())
				.run((context) -> Contexts.failing(InodeDecodingException.class, context).withMessageContaining(limit));
		}
	}

	@Test
	void openStreamsLeaveRoomForOtherCalls() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			if (!request.target().endsWith("/links/")) {
				connection.write(LoopbackServer.json("{\"id\":7}"));
				return;
			}
			connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[{\"id\":1},");
			connection.hang();
		})) {
			to(api, withApiKey()).withPropertyValues("inode.call-timeout=5s").run((context) -> {
				InodeOperations inode = context.getBean(InodeOperations.class);
				List<Stream<Map<String, Object>>> streams = Stream.generate(() -> inode.links().stream())
					.limit(80)
					.toList();
				try {
					streams.forEach((stream) -> assertThat(stream.iterator().next()).containsEntry("id", 1));
					assertThat(inode.links().get(7)).containsEntry("id", 7);
				}
				finally {
					streams.forEach(Stream::close);
				}
			});
		}
	}

	@Test
	void threadsAreDaemons() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				List<Thread> before = threads();
				Contexts.list(context);
				assertThat(threads()).filteredOn((thread) -> !before.contains(thread)).allMatch(Thread::isDaemon);
			});
		}
	}

	private static List<Thread> threads() {
		return List.copyOf(Thread.getAllStackTraces().keySet());
	}

}
