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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server on a loopback socket that sends bytes as they are, and breaks off as it is
 * told.
 */
final class RawServer implements AutoCloseable {

	final List<String> requests = new CopyOnWriteArrayList<>();

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final CountDownLatch closedByClient = new CountDownLatch(1);

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final ServerSocket server;

	private volatile String greeting = "";

	RawServer() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	RawServer answer(Answer answer) {
		this.answers.add(answer);
		return this;
	}

	RawServer greeting(String greeting) {
		this.greeting = greeting;
		return this;
	}

	RawServer json(String body) {
		return answer((socket) -> send(socket, json(body.length(), body)));
	}

	static String json(int length, String body) {
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body;
	}

	static String chunked(String begin) {
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n";
	}

	static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	static void reset(Socket socket) throws IOException {
		socket.setSoLinger(true, 0);
		socket.close();
	}

	void stall(Socket socket) throws IOException {
		socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		throw new IOException("Closed by the client");
	}

	boolean isClosedByClient() throws InterruptedException {
		return this.closedByClient.await(5, TimeUnit.SECONDS);
	}

	private void start(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void accept() {
		try {
			while (!this.server.isClosed()) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			send(socket, this.greeting);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			List<String> head = readHead(in);
			while (!head.isEmpty()) {
				this.requests.add(head.get(0));
				this.answers.remove().write(socket);
				head = socket.isClosed() ? List.of() : readHead(in);
			}
		}
		catch (IOException ex) {
			this.closedByClient.countDown();
		}
	}

	private static List<String> readHead(InputStream in) throws IOException {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != -1; next = in.read()) {
			if (next != '\n') {
				line.append((char) next);
				continue;
			}
			if (line.toString().isBlank()) {
				return lines;
			}
			lines.add(line.toString().strip());
			line.setLength(0);
		}
		return List.of();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		for (Thread thread : this.threads) {
			join(thread);
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join(5000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What is done with a connection when a request came.
	 */
	interface Answer {

		void write(Socket socket) throws IOException;

	}

}
