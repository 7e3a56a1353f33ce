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

package io.github.inodespring.sample.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between the browser and the dashboard's server, and can let it hang: all
 * connections stay open, and nothing passes any more.
 */
final class FreezableProxy implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final int target;

	private volatile boolean frozen;

	FreezableProxy(int target) throws IOException {
		this.target = target;
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	void freeze() {
		this.frozen = true;
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The end of a connection
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() throws IOException {
		while (true) {
			Socket browser = this.server.accept();
			Socket application = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.sockets.addAll(List.of(browser, application));
			start(() -> pass(browser, application));
			start(() -> pass(application, browser));
		}
	}

	private void pass(Socket from, Socket to) throws IOException {
		byte[] buffer = new byte[16384];
		InputStream in = from.getInputStream();
		OutputStream out = to.getOutputStream();
		for (int read = in.read(buffer); read != -1; read = in.read(buffer)) {
			if (!this.frozen) {
				out.write(buffer, 0, read);
			}
		}
		to.shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private interface Task {

		void run() throws IOException;

	}

}
