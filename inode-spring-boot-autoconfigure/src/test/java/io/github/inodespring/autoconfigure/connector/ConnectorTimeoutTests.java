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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What bounds the time of a call with each connector.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConnectorTimeoutTests extends AbstractConnectorTests {

	@Test
	void anAnswerThatDoesNotComeIsBoundedByTheReadTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			once(api, "inode.read-timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.read-timeout'"));
			await().untilAsserted(() -> assertThat(api.open()).isZero());
		}
	}

	@Test
	void anAnswerThatStallsIsBoundedByTheReadTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[{");
			connection.hang();
		})) {
			once(api, "inode.read-timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.read-timeout'"));
			assertEnded(api);
		}
	}

	@Test
	void aReaderThatTakesItsTimeMeetsNoTimeout() {
		String element = "{\"text\":\"" + "x".repeat(60_000) + "\"}";
		String list = "[" + (element + ",").repeat(199) + element + "]";
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.json(list)))) {
			once(api, "inode.read-timeout=2s")
				.run((context) -> assertThat(context.getBean(ReactiveInodeOperations.class)
					.links()
					.list()
					.limitRate(1)
					.index()
					.delayUntil((item) -> Mono.delay(Duration.ofMillis((item.getT1() == 0) ? 2500 : 0)))
					.count()
					.block()).isEqualTo(200));
		}
	}

	@Test
	void aTokenThatDoesNotComeIsBoundedByItsTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			to(api, withPasswordGrant()).withPropertyValues("inode.oauth2.timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.oauth2.timeout'"));
		}
	}

	@Test
	void aCallIsBoundedByTheCallTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			to(api, withApiKey()).withPropertyValues("inode.call-timeout=300ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.call-timeout'"));
		}
	}

	@Test
	void aConnectionThatIsNotMadeIsBoundedByTheConnectTimeout() throws Exception {
		try (FullServer full = new FullServer()) {
			withApiKey()
				.withPropertyValues("inode.base-url=http://127.0.0.1:" + full.port(), "inode.connect-timeout=200ms",
						"inode.read-timeout=25s", "inode.retry.max-attempts=1")
				.run((context) -> {
					long start = System.nanoTime();
					Contexts.failing(InodeConnectionException.class, context)
						.withMessageContaining("127.0.0.1:" + full.port());
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
				});
		}
	}

	private ApplicationContextRunner once(LoopbackServer api, String property) {
		return to(api, withApiKey()).withPropertyValues("inode.retry.max-attempts=1", property);
	}

	/**
	 * A server whose queue of connections is full: whoever connects waits.
	 */
	private static final class FullServer implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final List<Socket> queue = new ArrayList<>();

		FullServer() throws IOException {
			for (int i = 0; i < 8; i++) {
				Socket socket = new Socket();
				this.queue.add(socket);
				try {
					socket.connect(this.server.getLocalSocketAddress(), 100);
				}
				catch (IOException ex) {
					return;
				}
			}
			throw new IllegalStateException("The queue does not fill");
		}

		int port() {
			return this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			for (Socket socket : this.queue) {
				socket.close();
			}
			this.server.close();
		}

	}

}
