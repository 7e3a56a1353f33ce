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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * A server on a real socket of the loopback address that answers, or fails to, as a test
 * wants.
 */
public final class LoopbackServer implements AutoCloseable {

	public static final String TOKEN = json("{\"access_token\": \"t0ken\", \"expires_in\": 3600}");

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final ServerSocket server;

	private final Script script;

	public LoopbackServer(Script script) {
		this(ServerSocketFactory.getDefault(), script);
	}

	public LoopbackServer(ServerSocketFactory factory, Script script) {
		this.script = script;
		try {
			this.server = factory.createServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	/**
	 * An API that gives tokens and an empty list.
	 * @return the server
	 */
	public static LoopbackServer api() {
		return api(ServerSocketFactory.getDefault());
	}

	public static LoopbackServer api(ServerSocketFactory factory) {
		return new LoopbackServer(factory,
				(request, connection) -> connection.write(request.isToken() ? TOKEN : json("[]")));
	}

	public static String json(String body) {
		return answer("200 OK", body);
	}

	public static String answer(String status, String body, String... headers) {
		StringBuilder answer = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
		answer.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
		List.of(headers).forEach((header) -> answer.append(header).append("\r\n"));
		return answer.append("\r\n").append(body).toString();
	}

	public static void run(Runnable task) {
		Thread thread = new Thread(task, "loopback-server");
		thread.setDaemon(true);
		thread.start();
	}

	public int port() {
		return this.server.getLocalPort();
	}

	public String url(String scheme, String host) {
		return scheme + "://" + host + ":" + port() + "/api";
	}

	public String url() {
		return url("http", "127.0.0.1");
	}

	public List<Request> requests() {
		return this.requests;
	}

	public List<Request> dataRequests() {
		return this.requests.stream().filter((request) -> !request.isToken()).toList();
	}

	public int open() {
		return this.sockets.size();
	}

	public int connections() {
		return this.connections.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				int number = this.connections.incrementAndGet();
				run(() -> serve(new Connection(number, socket)));
			}
		}
		catch (IOException ex) {
			// The end.
		}
	}

	private void serve(Connection connection) {
		try (Socket socket = connection.socket) {
			Request request = Request.read(socket.getInputStream());
			while (request != null) {
				this.requests.add(request);
				this.script.serve(request, connection);
				request = Request.read(socket.getInputStream());
			}
		}
		catch (IOException ex) {
			// The end.
		}
		finally {
			this.sockets.remove(connection.socket);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What to answer.
	 */
	@FunctionalInterface
	public interface Script {

		void serve(Request request, Connection connection) throws IOException;

	}

	/**
	 * A connection.
	 */
	public static final class Connection {

		private final int number;

		private final Socket socket;

		Connection(int number, Socket socket) {
			this.number = number;
			this.socket = socket;
		}

		public int number() {
			return this.number;
		}

		public Socket socket() {
			return this.socket;
		}

		public void write(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			this.socket.getOutputStream().flush();
		}

		public void close() throws IOException {
			this.socket.close();
		}

		/**
		 * Wait without an answer until the client goes.
		 * @throws IOException when the connection breaks
		 */
		public void hang() throws IOException {
			this.socket.getInputStream().transferTo(new ByteArrayOutputStream());
		}

	}

	/**
	 * A request.
	 *
	 * @param head its first line and headers
	 * @param body its body, empty if it is chunked
	 */
	public record Request(String head, String body) {

		static @Nullable Request read(InputStream in) throws IOException {
			String head = until(in, "\r\n\r\n");
			if (head == null) {
				return null;
			}
			Request request = new Request(head, "");
			String length = request.header("Content-Length");
			if (length != null) {
				byte[] body = in.readNBytes(Integer.parseInt(length));
				return new Request(head, new String(body, StandardCharsets.ISO_8859_1));
			}
			if (request.header("Transfer-Encoding") != null) {
				until(in, "0\r\n\r\n");
			}
			return request;
		}

		private static @Nullable String until(InputStream in, String end) throws IOException {
			StringBuilder text = new StringBuilder();
			while (text.length() < end.length() || !text.substring(text.length() - end.length()).equals(end)) {
				int next = in.read();
				if (next == -1) {
					return null;
				}
				text.append((char) next);
			}
			return text.toString();
		}

		public String method() {
			return this.head.split(" ", 3)[0];
		}

		public String target() {
			return this.head.split(" ", 3)[1];
		}

		public boolean isToken() {
			return target().contains("/oauth/token/");
		}

		public @Nullable String header(String name) {
			String prefix = name.toLowerCase(Locale.ROOT) + ":";
			return this.head.lines()
				.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
				.map((line) -> line.substring(prefix.length()).strip())
				.findFirst()
				.orElse(null);
		}

	}

}
