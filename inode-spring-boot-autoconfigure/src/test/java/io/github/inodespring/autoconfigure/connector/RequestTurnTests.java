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

import java.time.Duration;
import java.util.Map;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call ends its turn, however its answer is treated: others follow it.
 */
@Tag("slow")
class RequestTurnTests {

	private static final int CALLS = 550;

	@ParameterizedTest
	@EnumSource
	void turnEndsWithTheCall(Treatment treatment) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.write(answer(request)))) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.max-attempts=1",
						"inode.call-timeout=3s")
				.run((context) -> {
					WebClient client = context.getBean("inodeWebClient", WebClient.class);
					Flux.range(0, CALLS)
						.flatMap((i) -> Mono.defer(() -> treatment.call(client)).onErrorResume((ex) -> Mono.empty()),
								20)
						.blockLast(Duration.ofSeconds(30));
					assertThat(client.get().uri("v1/links/7/").retrieve().bodyToMono(String.class).block())
						.isEqualTo("{\"id\":7}");
				});
		}
	}

	private static String answer(LoopbackServer.Request request) {
		String target = request.target();
		if (request.head().startsWith("HEAD")) {
			return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n";
		}
		if (target.contains("status-")) {
			String status = target.replaceAll(".*status-(\\d+).*", "$1");
			return status.equals("204") || status.equals("304") ? "HTTP/1.1 " + status + " X\r\n\r\n"
					: LoopbackServer.answer(status + " X", "{\"detail\":\"x\"}");
		}
		if (target.contains("type")) {
			return "HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\nContent-Length: 8\r\n\r\n{\"id\":7}";
		}
		if (target.contains("html")) {
			return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\n{\"id\":7}";
		}
		return LoopbackServer.json("{\"id\":7}");
	}

	/**
	 * How a caller treats an answer.
	 */
	private enum Treatment {

		BODILESS, STATUS_ALONE, VOID, ELEMENT_OF_NO_BODY, FIRST_BUFFER, READER_THROWS, NOT_FOUND, UNAUTHORIZED,
		FORBIDDEN, UNAVAILABLE, NO_CONTENT, NOT_MODIFIED, HEAD, INVALID_TYPE, OTHER_TYPE, OTHER_CLASS, CANCELLED;

		Mono<?> call(WebClient client) {
			WebClient.RequestHeadersSpec<?> link = client.get().uri("v1/links/7/");
			return switch (this) {
				case BODILESS -> link.retrieve().toBodilessEntity();
				case STATUS_ALONE -> link.exchangeToMono((answer) -> Mono.just(answer.statusCode()));
				case VOID -> link.retrieve().bodyToMono(Void.class);
				case ELEMENT_OF_NO_BODY -> link.exchangeToFlux((answer) -> Flux.just(1)).then();
				case FIRST_BUFFER -> link.exchangeToFlux((answer) -> answer.bodyToFlux(DataBuffer.class))
					.map(DataBufferUtils::release)
					.next();
				case READER_THROWS -> link.exchangeToMono((answer) -> {
					throw new IllegalStateException();
				});
				case NOT_FOUND -> read(client, "v1/status-404/");
				case UNAUTHORIZED -> read(client, "v1/status-401/");
				case FORBIDDEN -> read(client, "v1/status-403/");
				case UNAVAILABLE -> read(client, "v1/status-503/");
				case NO_CONTENT -> read(client, "v1/status-204/");
				case NOT_MODIFIED -> client.get()
					.uri("v1/status-304/")
					.header("If-None-Match", "\"1\"")
					.exchangeToMono((answer) -> Mono.just(answer.statusCode()));
				case HEAD -> client.method(HttpMethod.HEAD).uri("v1/links/").retrieve().toBodilessEntity();
				case INVALID_TYPE -> read(client, "v1/type/");
				case OTHER_TYPE -> read(client, "v1/html/");
				case OTHER_CLASS -> link.retrieve().bodyToMono(Integer.class);
				case CANCELLED -> link.retrieve().bodyToMono(String.class).timeout(Duration.ofNanos(1));
			};
		}

		private static Mono<?> read(WebClient client, String path) {
			return client.get().uri(path).retrieve().bodyToMono(Map.class);
		}

	}

}
