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

package io.github.inodespring.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * The dashboard ends, whatever became of the pages that were open.
 */
@Tag("slow")
class ShutdownTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void endsAtOnceAfterPagesWentWhileTheyWereWrittenTo() throws IOException {
		ConfigurableApplicationContext application = start();
		try (application) {
			int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
			for (int page = 0; page < 20; page++) {
				try (Socket stream = open(port)) {
					assertThat(read(stream)).contains("text/event-stream");
				}
			}
			try (Socket stream = open(port)) {
				assertThat(read(stream)).contains("text/event-stream");
				assertTimeout(LIMIT, application::close);
			}
		}
	}

	private static ConfigurableApplicationContext start() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0", "--inode.api-key=",
				"--inode.oauth2.client-id=", "--inode.oauth2.client-secret=", "--inode.oauth2.username=",
				"--inode.oauth2.password=");
	}

	private static Socket open(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.getOutputStream()
			.write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static String read(Socket socket) throws IOException {
		return new String(socket.getInputStream().readNBytes(500), StandardCharsets.UTF_8);
	}

}
