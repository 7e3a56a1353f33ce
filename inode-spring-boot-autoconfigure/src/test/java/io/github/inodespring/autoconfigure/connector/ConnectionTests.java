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

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for connections, with Reactor Netty.
 */
@Timeout(20)
class ConnectionTests {

	@Test
	void aConnectionThatTheServerClosedWhileIdleDoesNotReachTheCaller() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			connection.write(LoopbackServer.json("[]"));
			connection.close();
		})) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.backoff=30s")
				.run((context) -> {
					for (int i = 0; i < 20; i++) {
						assertThat(Contexts.list(context)).isEmpty();
					}
					assertThat(api.requests()).hasSize(20);
				});
		}
	}

	@Test
	void aSafeRequestOnAConnectionThatIsJustBeingClosedIsSentAgainAtOnce() {
		try (LoopbackServer api = closingAtTheSecondRequest()) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.backoff=30s")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(api.requests()).hasSize(3);
					assertThat(api.connections()).isBetween(2, 3);
				});
		}
	}

	@Test
	void anUnsafeRequestIsNot() {
		try (LoopbackServer api = closingAtTheSecondRequest()) {
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				WebClient client = context.getBean("inodeWebClient", WebClient.class);
				assertThatExceptionOfType(InodeConnectionException.class)
					.isThrownBy(() -> client.post().uri("v1/x/").bodyValue("{}").retrieve().toBodilessEntity().block());
				assertThat(api.requests()).hasSize(2);
			});
		}
	}

	@Test
	void theTimeoutsOfAllClientsAreTheDefault() {
		try (LoopbackServer mute = new LoopbackServer((request, connection) -> connection.hang())) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + mute.url(), "spring.http.clients.read-timeout=50ms",
						"inode.retry.max-attempts=1")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("50 ms ('inode.read-timeout')"));
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + mute.url("https", "localhost"),
						"spring.http.clients.connect-timeout=60ms", "inode.retry.max-attempts=1")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("60 ms ('inode.connect-timeout')"));
		}
	}

	@Test
	void contextsThatWereClosedLeaveNoThreadAndNoConnection() {
		try (LoopbackServer api = LoopbackServer.api()) {
			use(api, 2);
			Set<Thread> second = threads();
			use(api, 18);
			assertThat(api.requests()).hasSize(40);
			await().untilAsserted(() -> assertThat(api.open()).isZero());
			await().untilAsserted(() -> {
				assertThat(threads()).as("%s", names()).hasSizeLessThanOrEqualTo(second.size());
				assertThat(names()).noneMatch((name) -> name.startsWith("inode"));
			});
		}
	}

	private static void use(LoopbackServer api, int times) {
		for (int i = 0; i < times; i++) {
			Contexts.withPasswordGrant()
				.withPropertyValues("inode.base-url=" + api.url())
				.run((context) -> assertThat(Contexts.list(context)).isEmpty());
		}
	}

	/**
	 * Without those that the virtual machine shares, which begin when they are needed.
	 */
	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.getName().matches("(loopback-server|parallel|boundedElastic|ForkJoinPool).*"))
			.collect(Collectors.toSet());
	}

	private static List<String> names() {
		return threads().stream().map(Thread::getName).toList();
	}

	private static LoopbackServer closingAtTheSecondRequest() {
		AtomicInteger count = new AtomicInteger();
		return new LoopbackServer((request, connection) -> {
			if (count.incrementAndGet() == 2) {
				connection.close();
			}
			else {
				connection.write(LoopbackServer.json("[]"));
			}
		});
	}

}
