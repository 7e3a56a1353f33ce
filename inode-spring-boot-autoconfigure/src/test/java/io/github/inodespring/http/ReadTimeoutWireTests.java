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

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the read timeout and the reading of error bodies, with Reactor Netty.
 */
@Timeout(20)
@Execution(ExecutionMode.CONCURRENT)
class ReadTimeoutWireTests {

	private static final int ELEMENTS = 6000;

	private static final Duration LIMIT_OF_ERROR_BODIES = Duration.ofSeconds(5);

	private static final String ELEMENT = "{\"text\":\"" + "x".repeat(2000) + "\"}";

	private final Wire wire = new Wire();

	private final RawServer server = this.wire.server;

	private final WebClient client = this.wire.client(Wire.settings(900, 10_000, 1));

	ReadTimeoutWireTests() throws IOException {
	}

	@AfterEach
	void close() throws IOException {
		this.wire.close();
	}

	@Test
	void missingHeadersAreATimeoutThatClosesTheConnection() throws Exception {
		this.server.answer(this.server::stall);
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> this.client.get().retrieve().toBodilessEntity().block())
			.withMessageContaining("'inode.read-timeout'");
		assertThat(this.server.isClosedByClient()).isTrue();
	}

	@Test
	void bodyThatStallsIsATimeoutThatClosesTheConnection() throws Exception {
		this.server.answer((socket) -> {
			RawServer.send(socket, RawServer.json(100, "[1,"));
			this.server.stall(socket);
		});
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> this.client.get().retrieve().bodyToMono(Map.class).block())
			.withMessageContaining("GET /api/ at 127.0.0.1:" + this.server.port() + ": no byte within 900 ms");
		assertThat(this.server.isClosedByClient()).isTrue();
	}

	@Test
	void bodyThatStallsEndsTheReadingOfAnException() {
		this.server.answer((socket) -> {
			RawServer.send(socket, RawServer.json(100, "[1,"));
			this.server.stall(socket);
		});
		assertThat(this.client.get().exchangeToMono(ClientResponse::createException).block())
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(200));
	}

	@Test
	void slowSubscriberIsNoTimeout() {
		this.server.answer(ReadTimeoutWireTests::sendLargeArray);
		AtomicLong count = new AtomicLong();
		new ReactiveInodeTemplate(this.client).links()
			.list()
			.limitRate(1)
			.concatMap((element) -> (count.incrementAndGet() == 10)
					? Mono.delay(Duration.ofMillis(2100)).thenReturn(element) : Mono.just(element), 1)
			.blockLast();
		assertThat(count).hasValue(ELEMENTS);
	}

	@Test
	void slowReaderOfAStreamIsNoTimeout() {
		this.server.answer(ReadTimeoutWireTests::sendLargeArray);
		long count = 0;
		try (Stream<Map<String, Object>> stream = new InodeTemplate(this.client).links().stream()) {
			for (Iterator<?> elements = stream.iterator(); elements.hasNext(); elements.next()) {
				if (count++ == 10) {
					Mono.delay(Duration.ofMillis(2100)).block();
				}
			}
		}
		assertThat(count).isEqualTo(ELEMENTS);
	}

	private static void sendLargeArray(Socket socket) throws IOException {
		RawServer.send(socket, RawServer.json((ELEMENT.length() + 1) * ELEMENTS + 1, "["));
		for (int i = 0; i < ELEMENTS; i++) {
			RawServer.send(socket, ELEMENT + ((i == ELEMENTS - 1) ? "]" : ","));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 404, 503 })
	void errorBodyThatStallsKeepsItsStatus(int status) throws Exception {
		this.server.answer((socket) -> {
			RawServer.send(socket, "HTTP/1.1 " + status + " Error\r\nContent-Length: 1000\r\n\r\n{\"detail\":");
			this.server.stall(socket);
		});
		long start = System.nanoTime();
		assertStatus(this.client, status);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT_OF_ERROR_BODIES);
		assertThat(this.server.isClosedByClient()).isTrue();
	}

	@Test
	void errorBodyThatStallsIsRetried() {
		for (int i = 0; i < 2; i++) {
			this.server.answer((socket) -> {
				RawServer.send(socket, "HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\n\r\n<html>");
				this.server.stall(socket);
			});
		}
		assertStatus(this.wire.client(Wire.settings(900, 10_000, 2)), 503);
		assertThat(this.server.requests).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 503 })
	void endlessErrorPageIsCancelled(int status) throws Exception {
		this.server.answer((socket) -> {
			RawServer.send(socket, "HTTP/1.1 " + status + " Error\r\nContent-Type: text/html\r\n\r\n");
			while (true) {
				RawServer.send(socket, "<p>Error</p>\n".repeat(80));
			}
		});
		assertStatus(this.client, status);
		assertThat(this.server.isClosedByClient()).isTrue();
	}

	private static void assertStatus(WebClient client, int status) {
		assertThatExceptionOfType(InodeResponseException.class)
			.isThrownBy(() -> client.get().retrieve().bodyToMono(Map.class).block())
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(status));
	}

}
