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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Attempts} and the templates, with Reactor Netty.
 */
@Execution(ExecutionMode.CONCURRENT)
class AttemptsTests {

	private static final String UNAVAILABLE = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";

	private final Wire wire = new Wire();

	private final RawServer server = this.wire.server;

	AttemptsTests() throws IOException {
	}

	@AfterEach
	void close() throws IOException {
		this.wire.close();
	}

	@ParameterizedTest
	@EnumSource
	void objectWhoseBodyBreaksOffIsAskedForAgain(Break kind) {
		breakOff(kind, "{\"id\":");
		this.server.json("{\"id\":1}");
		assertThat(template().links().get(1)).containsEntry("id", 1);
		assertThat(this.server.requests).hasSize(2);
		assertThat(this.wire.listener.retries).singleElement().isInstanceOf(InodeConnectionException.class);
	}

	@ParameterizedTest
	@EnumSource
	void pageWhoseBodyBreaksOffIsAskedForAgain(Break kind) {
		breakOff(kind, "{\"results\":[{\"id\":1},");
		this.server.json("{\"results\":[{\"id\":1},{\"id\":2}]}");
		assertThat(template().links().list()).containsExactly(Map.of("id", 1), Map.of("id", 2));
		assertThat(this.server.requests).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void listWhoseBodyBreaksOffBeforeItBeginsIsAskedForAgain(Break kind) {
		breakOff(kind, " ");
		this.server.json("[{\"id\":1}]");
		assertThat(template().links().list()).containsExactly(Map.of("id", 1));
	}

	@Test
	void laterPageIsAskedForAgainWithoutElementsHandedOutTwice() {
		this.server.json("{\"next\":\"?page=2\",\"results\":[{\"id\":1},{\"id\":2}]}");
		breakOff(Break.RESET, "{\"results\":[{\"id\":3},");
		this.server.json("{\"results\":[{\"id\":3},{\"id\":4}]}");
		assertThat(template().links().list().stream().map((link) -> link.get("id"))).containsExactly(1, 2, 3, 4);
		assertThat(this.server.requests).extracting((line) -> line.contains("page=2"))
			.containsExactly(false, true, true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[{\"id\":1},", "[{\"id\":1},{\"id\":" })
	void bareArrayIsNotAskedForAgain(String begin) {
		for (Break kind : Break.values()) {
			breakOff(kind, begin);
			List<Object> elements = new ArrayList<>();
			assertThatExceptionOfType(InodeConnectionException.class)
				.isThrownBy(() -> new ReactiveInodeTemplate(patientClient()).links()
					.list()
					.doOnNext(elements::add)
					.blockLast());
			assertThat(elements).hasSizeLessThan(2);
		}
		assertThat(this.server.requests).hasSize(Break.values().length);
		assertThat(this.wire.listener.retries).isEmpty();
	}

	@Test
	void attemptsCountTogetherWithThoseBeforeTheHeaders() {
		this.server.answer((socket) -> RawServer.send(socket, UNAVAILABLE));
		breakOff(Break.RESET, "{");
		breakOff(Break.CHUNKED, "{");
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> template().links().get(1));
		assertThat(this.server.requests).hasSize(3);
		this.server.requests.clear();
		breakOff(Break.RESET, "{");
		for (int i = 0; i < 2; i++) {
			this.server.answer((socket) -> RawServer.send(socket, UNAVAILABLE));
		}
		assertThatExceptionOfType(InodeServerException.class).isThrownBy(() -> template().links().get(1));
		assertThat(this.server.requests).hasSize(3);
	}

	@Test
	void attemptsFitIntoTheTimeOfTheCall() {
		breakOff(Break.STALLED, "{");
		InodeTemplate template = new InodeTemplate(this.wire.client(Wire.settings(3000, 2000, 3)));
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> template.links().get(1))
			.withMessageContaining("'inode.call-timeout'");
		assertThat(this.server.requests).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"", "{\"results\":[{\"id\":\"" })
	void timeOfTheCallCoversAnObjectAndAPageToTheLastByte(String begin) {
		this.server.answer((socket) -> {
			RawServer.send(socket, RawServer.json(1 << 30, begin));
			for (int i = 0; i < (1 << 20); i++) {
				RawServer.send(socket, "x");
				LockSupport.parkNanos(100_000);
			}
		});
		InodeTemplate template = new InodeTemplate(this.wire.client(Wire.settings(10_000, 1500, 3)));
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> Objects
				.requireNonNull(begin.contains("results") ? template.links().list() : template.links().get(1)))
			.withMessageContaining("no response within 1500 ms ('inode.call-timeout')");
		assertThat(this.server.requests).hasSize(1);
	}

	@Test
	void eachCallHasItsOwnAttempts() {
		InodeTemplate template = template();
		for (int i = 0; i < 2; i++) {
			this.server.answer((socket) -> RawServer.send(socket, UNAVAILABLE));
			breakOff(Break.RESET, "{");
			this.server.json("{\"id\":1}");
			assertThat(template.links().get(1)).containsEntry("id", 1);
		}
	}

	@Test
	void oneAttemptResendsNothing() {
		breakOff(Break.RESET, "{");
		InodeTemplate template = new InodeTemplate(this.wire.client(Wire.settings(400, 10_000, 1)));
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> template.links().get(1));
		assertThat(this.server.requests).hasSize(1);
	}

	@Test
	void withoutTheFiltersNothingIsSentAgain() {
		breakOff(Break.RESET, "{");
		InodeTemplate template = new InodeTemplate(this.wire.plain("http://127.0.0.1:" + this.server.port() + "/api/"));
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> template.links().get(1));
		assertThat(this.server.requests).hasSize(1);
	}

	@Test
	void completeBodyWithBrokenJsonIsNotAskedForAgain() {
		for (String body : List.of("{\"id\":", "{\"results\":[{\"id\":1}", "[{\"id\":1},")) {
			this.server.json(body);
			assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> template().links().list());
		}
		this.server.json("{\"id\":");
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> template().links().get(1));
		assertThat(this.server.requests).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void webClientSendsNothingAgain(String method) {
		WebClient client = patientClient();
		for (Break kind : Break.values()) {
			breakOff(kind, "{");
			assertThatExceptionOfType(InodeConnectionException.class)
				.isThrownBy(() -> client.method(HttpMethod.valueOf(method)).retrieve().bodyToMono(Map.class).block());
		}
		assertThat(this.server.requests).hasSize(Break.values().length);
	}

	private void breakOff(Break kind, String begin) {
		this.server.answer((socket) -> {
			boolean chunked = kind == Break.CHUNKED || kind == Break.MALFORMED_CHUNK;
			RawServer.send(socket, chunked ? RawServer.chunked(begin) : RawServer.json(1000, begin));
			switch (kind) {
				case LENGTH, CHUNKED -> socket.close();
				case MALFORMED_CHUNK -> RawServer.send(socket, "no number\r\n");
				case RESET -> RawServer.reset(socket);
				case STALLED -> this.server.stall(socket);
			}
		});
	}

	private InodeTemplate template() {
		return new InodeTemplate(patientClient());
	}

	private WebClient patientClient() {
		return this.wire.client(Wire.settings(1500, 10_000, 3));
	}

	/**
	 * How a body breaks off.
	 */
	enum Break {

		LENGTH, CHUNKED, MALFORMED_CHUNK, RESET, STALLED

	}

}
