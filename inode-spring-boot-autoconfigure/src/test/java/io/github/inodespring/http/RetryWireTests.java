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

package io.github.inodespring.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;

import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RetryFilter} with Reactor Netty.
 */
class RetryWireTests {

	static final List<RawServer.Answer> breaks = List.of(RawServer::reset, (socket) -> socket.close(),
			(socket) -> RawServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Le"), (socket) -> {
			});

	private final Wire wire = new Wire();

	RetryWireTests() throws IOException {
	}

	@AfterEach
	void close() throws IOException {
		this.wire.close();
	}

	@ParameterizedTest
	@FieldSource("breaks")
	void requestWithoutHeadersIsSentAgain(RawServer.Answer broken) {
		this.wire.server.answer((socket) -> breakOff(socket, broken)).json("{\"id\":1}");
		assertThat(get(this.wire.client(Wire.settings(2000, 10_000, 3)))).containsEntry("id", 1);
		assertThat(this.wire.server.requests).hasSize(2);
	}

	private static void breakOff(Socket socket, RawServer.Answer broken) throws IOException {
		broken.write(socket);
		if (!socket.isClosed() && socket.getInputStream().read() == -1) {
			socket.close();
		}
	}

	@Test
	void connectionThatWasClosedWhileIdleNeverReachesTheCaller() {
		this.wire.server.json("{\"id\":1}").answer(RawServer::reset).json("{\"id\":2}");
		WebClient client = this.wire.client(Wire.settings(5000, 10_000, 3));
		assertThat(get(client)).containsEntry("id", 1);
		assertThat(get(client)).containsEntry("id", 2);
	}

	@Test
	void refusedConnectionIsTriedAgain() throws IOException {
		try (Socket closed = new Socket()) {
			closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			String server = "127.0.0.1:" + closed.getLocalPort();
			WebClient client = this.wire.client(Wire.settings(2000, 10_000, 3), "http://" + server + "/");
			assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> get(client))
				.withMessageContaining("GET / at " + server)
				.withMessageContaining("Connection refused");
		}
		assertThat(this.wire.listener.retries).hasSize(2);
	}

	@Test
	void failureOfTlsIsFinal() {
		this.wire.server.greeting("HTTP/1.1 400 Bad Request\r\n\r\n");
		WebClient client = this.wire.client(Wire.settings(10_000, 20_000, 3),
				"https://127.0.0.1:" + this.wire.server.port() + "/");
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> get(client))
			.withMessageContaining("TLS failed");
		assertThat(this.wire.listener.retries).isEmpty();
	}

	private static Map<String, Object> get(WebClient client) {
		return client.get().retrieve().bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {
		}).block();
	}

}
