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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Connection;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that leads to one server, whatever name it is asked for.
 */
final class LoopbackProxy implements AutoCloseable {

	private final LoopbackServer server = new LoopbackServer(this::serve);

	private final int target;

	private final @Nullable String authorization;

	LoopbackProxy(LoopbackServer target) {
		this.target = target.port();
		this.authorization = null;
	}

	LoopbackProxy(LoopbackServer target, String username, String password) {
		this.target = target.port();
		this.authorization = "Basic "
				+ Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	int port() {
		return this.server.port();
	}

	List<Request> requests() {
		return this.server.requests();
	}

	List<String> targets() {
		return requests().stream().map((request) -> request.method() + " " + request.target()).toList();
	}

	private void serve(Request request, Connection connection) throws IOException {
		if (this.authorization != null && !this.authorization.equals(request.header("Proxy-Authorization"))) {
			connection.write(LoopbackServer.answer("407 Proxy Authentication Required", "",
					"Proxy-Authenticate: Basic realm=\"proxy\"", "Connection: close"));
			connection.close();
			return;
		}
		try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			if (request.method().equals("CONNECT")) {
				connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
			}
			else {
				String text = request.head() + request.body();
				onward.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			}
			LoopbackServer.run(() -> pump(onward, connection.socket()));
			connection.socket().getInputStream().transferTo(onward.getOutputStream());
		}
	}

	private static void pump(Socket from, Socket to) {
		try (to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// The end.
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

}
