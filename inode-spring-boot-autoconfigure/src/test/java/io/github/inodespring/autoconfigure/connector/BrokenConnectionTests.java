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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Connection;
import io.github.inodespring.error.InodeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What broken connections and answers do to later calls, with each connector.
 */
class BrokenConnectionTests extends AbstractConnectorTests {

	@ParameterizedTest
	@ValueSource(strings = { "204 No Content", "304 Not Modified" })
	void bodyOfAnAnswerThatMustNotHaveOneSpoilsNoLaterCall(String status) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(request.target().endsWith("/odd/") ? "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}"
					: LoopbackServer.json("{\"id\":7}")))) {
			to(api, withApiKey()).withPropertyValues("inode.retry.max-attempts=1", "inode.read-timeout=2s")
				.run((context) -> {
					for (int i = 0; i < 3; i++) {
						ask(context, "v1/odd/");
						assertThat(context.getBean(InodeOperations.class).links().get(7)).isEqualTo(Map.of("id", 7));
					}
				});
		}
	}

	private static void ask(ApplicationContext context, String path) {
		WebClient client = context.getBean("inodeWebClient", WebClient.class);
		assertThatCode(() -> client.get().uri(path).retrieve().toBodilessEntity().block()).satisfiesAnyOf(
				(failure) -> assertThat(failure).isNull(),
				(failure) -> assertThat(failure).isInstanceOf(InodeException.class));
	}

	/**
	 * With HttpComponents this takes a retry.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "204 No Content\r\n\r\n{}", "304 Not Modified\r\nContent-Length: 0\r\n\r\n<html>",
			"200 OK\r\nContent-Length: 2\r\n\r\n[]{}", "404 Not Found\r\nContent-Length: 2\r\n\r\n{}{\"id\":1}",
			"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n{}",
			"100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[][]",
			"200 OK\r\nContent-Length: 2\r\n\r\n[]HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":1}" })
	void bytesAfterAnAnswerSpoilNoLaterCall(String answer) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(request.target().endsWith("/odd/") ? "HTTP/1.1 " + answer : LoopbackServer.json("{\"id\":7}")))) {
			int attempts = this.name.equals("http-components") ? 2 : 1;
			to(api, withApiKey()).withPropertyValues("inode.retry.max-attempts=" + attempts, "inode.read-timeout=2s")
				.run((context) -> {
					for (int i = 0; i < 3; i++) {
						ask(context, "v1/odd/");
						assertThat(context.getBean(InodeOperations.class).links().get(7)).isEqualTo(Map.of("id", 7));
					}
				});
		}
	}

	/**
	 * Jetty may open some more connections than there are requests at once.
	 */
	@Test
	void retryDoesNotUseAConnectionThatWasIdleWhenAnotherFailed() {
		AtomicInteger silent = new AtomicInteger();
		CountDownLatch ten = new CountDownLatch(10);
		try (LoopbackServer api = new LoopbackServer((request, connection) -> answer(ten, silent, connection))) {
			to(api, withApiKey()).withPropertyValues("inode.read-timeout=3s").run((context) -> {
				ReactiveInodeOperations inode = context.getBean(ReactiveInodeOperations.class);
				Flux.range(0, 10).flatMap((id) -> inode.links().get(id), 10).blockLast();
				silent.set(api.connections());
				assertThat(context.getBean(InodeOperations.class).links().get(7)).isEqualTo(Map.of("id", 7));
				assertThat(api.requests()).hasSize(12);
				Awaitility.await().untilAsserted(() -> {
					int before = api.connections();
					assertThat(context.getBean(InodeOperations.class).links().get(7)).isEqualTo(Map.of("id", 7));
					assertThat(api.connections()).isEqualTo(before);
				});
			});
		}
	}

	/**
	 * Answers the first ten requests once all of them have arrived, and later ones on new
	 * connections only.
	 */
	private static void answer(CountDownLatch ten, AtomicInteger silent, Connection connection) throws IOException {
		if (connection.number() <= silent.get()) {
			connection.hang();
		}
		ten.countDown();
		try {
			ten.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		connection.write(LoopbackServer.json("{\"id\":7}"));
	}

}
