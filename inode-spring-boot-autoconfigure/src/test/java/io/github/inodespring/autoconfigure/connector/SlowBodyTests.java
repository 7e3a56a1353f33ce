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
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Connection;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that bodies which arrive slowly but never stall are ended, with each connector.
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowBodyTests extends AbstractConnectorTests {

	private static final int UNTIL_THE_CLIENT_GOES = Integer.MAX_VALUE;

	@Test
	void objectBelowTheMinimumDataRateIsEnded() {
		assertReadTimeout("{\"name\":\"", (links) -> links.get(1));
	}

	@Test
	void pageBelowTheMinimumDataRateIsEnded() {
		assertReadTimeout("{\"results\":[{\"name\":\"", InodeCollection::list);
	}

	@Test
	void arrayBelowTheMinimumDataRateIsEnded() {
		assertReadTimeout("[{\"name\":\"", InodeCollection::list);
	}

	@Test
	void streamBelowTheMinimumDataRateIsEnded() {
		assertReadTimeout("[{\"id\":1},{\"name\":\"", (links) -> {
			try (Stream<?> elements = links.stream()) {
				elements.forEach((element) -> assertThat(element).isNotNull());
			}
		});
	}

	@Test
	void objectAboveTheMinimumDataRateIsEndedByTheCallTimeout() {
		assertCallTimeout("{\"name\":\"", (links) -> links.get(1));
	}

	@Test
	void pageAboveTheMinimumDataRateIsEndedByTheCallTimeout() {
		assertCallTimeout("{\"results\":[{\"name\":\"", InodeCollection::list);
	}

	@Test
	void arrayAboveTheMinimumDataRateMayTakeLongerThanTheCallTimeout() {
		try (LoopbackServer api = dripping("200 OK", "[{\"name\":\"", "x".repeat(100), 60)) {
			runner(api, "inode.read-timeout=10s", "inode.call-timeout=2s")
				.run((context) -> assertThatExceptionOfType(InodeException.class)
					.isThrownBy(() -> context.getBean(InodeOperations.class).links().list())
					.withMessageNotContaining("timeout"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "302 Found", "404 Not Found", "503 Busy" })
	void errorBodyBelowTheMinimumDataRateKeepsItsStatus(String status) {
		try (LoopbackServer api = dripping(status, "{\"detail\":\"", "x", UNTIL_THE_CLIENT_GOES)) {
			runner(api, "inode.read-timeout=1s").run((context) -> {
				context.getBean(InodeOperations.class).devices().list();
				long start = System.nanoTime();
				Contexts.failing(InodeResponseException.class, context).withMessageContaining(status.substring(0, 3));
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
			});
		}
	}

	@Test
	void tokenThatArrivesSlowlyIsEndedByTheTimeout() {
		try (LoopbackServer api = dripping("200 OK", "{\"access_token\":\"", "x", UNTIL_THE_CLIENT_GOES)) {
			to(api, withPasswordGrant()).withPropertyValues("inode.oauth2.timeout=500ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.oauth2.timeout'"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "503 Busy" })
	void errorBodyOfTheTokenEndpointThatArrivesSlowlyIsEnded(String status) {
		try (LoopbackServer api = dripping(status, "{\"error\":\"", "x", UNTIL_THE_CLIENT_GOES)) {
			to(api, withPasswordGrant()).withPropertyValues("inode.oauth2.timeout=500ms")
				.run((context) -> assertThatExceptionOfType(InodeException.class)
					.isThrownBy(() -> Contexts.list(context))
					.isInstanceOfAny(InodeConnectionException.class, InodeAuthenticationException.class));
		}
	}

	private void assertReadTimeout(String begin, Consumer<InodeCollection> call) {
		try (LoopbackServer api = dripping("200 OK", begin, "x", UNTIL_THE_CLIENT_GOES)) {
			runner(api, "inode.read-timeout=300ms")
				.run((context) -> assertThatExceptionOfType(InodeConnectionException.class)
					.isThrownBy(() -> call.accept(context.getBean(InodeOperations.class).links()))
					.withMessageContaining("'inode.read-timeout'"));
			assertEnded(api);
		}
	}

	private void assertCallTimeout(String begin, Consumer<InodeCollection> call) {
		try (LoopbackServer api = dripping("200 OK", begin, "x".repeat(100), UNTIL_THE_CLIENT_GOES)) {
			runner(api, "inode.call-timeout=500ms")
				.run((context) -> assertThatExceptionOfType(InodeConnectionException.class)
					.isThrownBy(() -> call.accept(context.getBean(InodeOperations.class).links()))
					.withMessageContaining("'inode.call-timeout'"));
			assertEnded(api);
		}
	}

	private ApplicationContextRunner runner(LoopbackServer api, String... properties) {
		return to(api, withApiKey()).withPropertyValues("inode.retry.max-attempts=1").withPropertyValues(properties);
	}

	private static LoopbackServer dripping(String status, String begin, String drop, int drops) {
		return new LoopbackServer((request, connection) -> {
			if (request.target().endsWith("/devices/")) {
				connection.write(LoopbackServer.json("[]"));
				return;
			}
			connection.write("HTTP/1.1 " + status
					+ "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n" + begin);
			for (int i = 0; i < drops && !hasGone(connection); i++) {
				connection.write(drop);
			}
			connection.close();
		});
	}

	/**
	 * Wait a moment for the client to close the connection.
	 */
	private static boolean hasGone(Connection connection) throws IOException {
		try {
			connection.socket().setSoTimeout(40);
			return connection.socket().getInputStream().read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

}
