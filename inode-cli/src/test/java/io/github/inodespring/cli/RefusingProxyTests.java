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

package io.github.inodespring.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check behind a proxy that can be reached, but connects nobody.
 */
class RefusingProxyTests {

	@AutoClose
	private final ServerSocket proxy = open();

	private static ServerSocket open() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void proxyThatWantsAnotherUser() {
		Thread server = new Thread(() -> refuse("407 Proxy Authentication Required"));
		server.setDaemon(true);
		server.start();
		Session session = Session.withApiKey(URI.create("https://inode.invalid/api"), "key-of-mine", "check",
				"--inode.proxy.host=127.0.0.1", "--inode.proxy.port=" + this.proxy.getLocalPort(),
				"--inode.proxy.username=user-of-mine", "--inode.proxy.password=password-of-mine");
		assertThat(session.status()).isOne();
		assertThat(session.step("name resolution")).contains("left to the proxy");
		assertThat(session.step("proxy")).startsWith("\u2713");
		assertThat(session.step("TLS")).startsWith("\u2717")
			.contains("407", "\n    \u2192 Ask the proxy's operator; it may require 'inode.proxy.username'");
		assertThat(session.step("links")).contains("skipped");
		assertThat(session.all()).doesNotContain("\tat ", "Exception", "of-mine");
	}

	/** Until the test closes the socket. */
	private void refuse(String status) {
		while (!this.proxy.isClosed()) {
			try (Socket client = this.proxy.accept();
					BufferedReader reader = new BufferedReader(
							new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
				String line = reader.readLine();
				while (line != null && !line.isEmpty()) {
					line = reader.readLine();
				}
				client.getOutputStream()
					.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
						.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// The client, or the test, has closed its socket.
			}
		}
	}

}
