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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeDecodingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JSON parsing suite: what is valid equals Jackson's reading of the same text, anything
 * else is an {@link InodeDecodingException}, however the body is cut into buffers.
 */
@Timeout(60)
class JsonSuiteTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final ParameterizedTypeReference<Object> ANYTHING = new ParameterizedTypeReference<>() {
	};

	private static final List<Object> ID_1 = List.of(Map.of("id", 1));

	private static final List<JsonCase> CASES = JsonCase.cases();

	private final List<String> wrong = new ArrayList<>();

	private volatile Flux<DataBuffer> answer = Flux.empty();

	@Test
	void casesAreWhatTheySay() {
		assertThat(CASES).hasSizeGreaterThan(500).allSatisfy((json) -> {
			boolean readable = read(json.bytes()) != Unreadable.INSTANCE;
			assertThat(json.kind() == '?' || readable == (json.kind() == '+')).as(json.text()).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "BODY", "VALUE", "RESULT" })
	void lists(Place place) {
		readEach(place);
	}

	@Tag("slow")
	@ParameterizedTest
	@EnumSource(names = { "BODY", "VALUE", "RESULT" }, mode = Mode.EXCLUDE)
	void textsElsewhere(Place place) {
		readEach(place);
	}

	private void readEach(Place place) {
		run((context) -> {
			for (int i = 0; i < CASES.size(); i++) {
				byte[] body = place.around(CASES.get(i).bytes());
				Object expected = place.isSkipped(CASES.get(i)) ? ID_1 : listOf(read(body));
				for (Way way : (place == Place.BODY) ? Way.values() : new Way[] { Way.values()[i % 3] }) {
					check(CASES.get(i), body, expected, () -> way.read(context));
				}
			}
		});
	}

	@Test
	void objects() {
		run((context) -> CASES.forEach((json) -> check(json, json.bytes(), objectOf(read(json.bytes())),
				() -> context.getBean(InodeOperations.class).links().get(1, ANYTHING))));
	}

	private void check(JsonCase json, byte[] body, Object expected, Read read) {
		for (int size : List.of(Math.max(1, body.length), 1)) {
			this.answer = buffers(body, size);
			Object actual = read.attempt();
			boolean refused = json.kind() == '?' && actual == Unreadable.INSTANCE;
			if (!refused && !Objects.equals(actual, expected)) {
				this.wrong.add(json + " " + new String(body, StandardCharsets.UTF_8) + ": " + actual);
			}
		}
	}

	private void run(Checks checks) {
		Contexts.withApiKey()
			.withBean(InodeWebClientCustomizer.class, () -> (builder) -> builder.clientConnector(this::connect))
			.run(checks::check);
		assertThat(this.wrong).isEmpty();
	}

	private Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> callback) {
		return callback.apply(new MockClientHttpRequest(method, uri)).then(Mono.fromSupplier(() -> {
			MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
			response.setBody(this.answer);
			return response;
		}));
	}

	private static Flux<DataBuffer> buffers(byte[] body, int size) {
		return Flux.range(0, body.length / size)
			.map((i) -> DefaultDataBufferFactory.sharedInstance
				.wrap(Arrays.copyOfRange(body, i * size, i * size + size)));
	}

	private static @Nullable Object read(byte[] json) {
		try {
			return MAPPER.readValue(json, Object.class);
		}
		catch (JacksonException ex) {
			return Unreadable.INSTANCE;
		}
	}

	private static Object objectOf(@Nullable Object value) {
		return (value != null) ? value : Unreadable.INSTANCE;
	}

	private static Object listOf(@Nullable Object value) {
		Object list = (value instanceof Map<?, ?> page) ? page.get("results") : value;
		boolean ofObjects = list instanceof List<?> elements
				&& elements.stream().allMatch((element) -> element == null || element instanceof Map);
		return ofObjects ? ((List<?>) list).stream().filter(Objects::nonNull).toList() : Unreadable.INSTANCE;
	}

	/**
	 * Where a text stands in the body.
	 */
	private enum Place {

		BODY("", ""), ELEMENT("[", "]"), SECOND("[{\"id\":1} , ", ",{\"id\":3}]"), VALUE("[{\"v\":", "}]"),
		RESULT("{\"count\":2,\"results\":[{\"id\":1},", "],\"next\":null}"), AFTER("[{\"id\":1}]", ""),
		FIELD("{\"x\":", ",\"results\":[{\"id\":1}]}"), LAST_FIELD("{\"results\":[{\"id\":1}],\"x\":", "}");

		private final String before;

		private final String after;

		Place(String before, String after) {
			this.before = before;
			this.after = after;
		}

		/**
		 * Return whether the client skips the text, and so may not see what is wrong with
		 * it where that is undefined.
		 */
		boolean isSkipped(JsonCase json) {
			return json.kind() == '?' && (this == FIELD || this == LAST_FIELD);
		}

		byte[] around(byte[] json) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			body.writeBytes(this.before.getBytes(StandardCharsets.UTF_8));
			body.writeBytes(json);
			body.writeBytes(this.after.getBytes(StandardCharsets.UTF_8));
			return body.toByteArray();
		}

	}

	/**
	 * How a list is read.
	 */
	private enum Way {

		LIST, STREAM, FLUX;

		@Nullable Object read(ApplicationContext context) {
			InodeCollection links = context.getBean(InodeOperations.class).links();
			return switch (this) {
				case LIST -> links.list();
				case STREAM -> read(links.stream());
				case FLUX -> context.getBean(ReactiveInodeOperations.class)
					.links()
					.list()
					.collectList()
					.block(Duration.ofSeconds(10));
			};
		}

		private static List<Map<String, @Nullable Object>> read(Stream<Map<String, @Nullable Object>> elements) {
			try (elements) {
				return elements.toList();
			}
		}

	}

	private enum Unreadable {

		INSTANCE

	}

	private interface Checks {

		void check(ApplicationContext context);

	}

	private interface Read {

		@Nullable Object read();

		default @Nullable Object attempt() {
			try {
				return read();
			}
			catch (InodeDecodingException ex) {
				return Unreadable.INSTANCE;
			}
		}

	}

}
