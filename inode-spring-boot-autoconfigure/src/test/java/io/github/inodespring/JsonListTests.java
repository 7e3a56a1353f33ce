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

package io.github.inodespring;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.http.Attempts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An array is read element by element, however it is cut into buffers.
 */
class JsonListTests {

	private static final int LIMIT = 100;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final NettyDataBufferFactory FACTORY = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
	};

	private final List<ByteBuf> buffers = new ArrayList<>();

	private final JacksonJsonDecoder decoder = new JacksonJsonDecoder();

	JsonListTests() {
		this.decoder.setMaxInMemorySize(LIMIT);
	}

	/**
	 * Each is held by the test as well, as it can be by a client: what is released twice
	 * shows.
	 */
	@AfterEach
	void everyBufferIsReleasedOnce() {
		assertThat(this.buffers).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isOne());
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[]", "[ ]\n", "[null]", "[{\"id\":1}]", " [ {\"id\" :\t1 },null, {\"id\":2,\"a\":[{}]} ] " })
	void elementsDoNotDependOnTheBuffers(String array) {
		List<Map<String, Object>> expected = MAPPER.readValue(array, new TypeReference<List<Map<String, Object>>>() {
		}).stream().filter(Objects::nonNull).toList();
		assertThat(list(body(array)).collectList().block()).isEqualTo(expected);
		assertThat(list(body(array.split("(?<=[{,])"))).collectList().block()).isEqualTo(expected);
		assertThat(list(body(array.split(""))).collectList().block()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[{\"id\":1},", "[{\"id\":1}", "[{\"id\":1},]", "[{\"id\":1},,{\"id\":2}]",
			"[{\"id\":1} {\"id\":2}]", "[{\"id\":1}}", "[{\"id\":x}]", "[{\"id\":1}]x", "[1]", "[\"a\"]",
			"[{\"id\":1}][{\"id\":2}]", "[{\"id\":1}:]", "[:]", "[,]", "[{\"a\":[1}]", "[tru]", "[{]", "[\"", "[{}]]",
			"[{},nul]", "[null{}]", "[{}null]", "[\"\\\"]" })
	void whatIsNoArrayOfObjectsFails(String body) {
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> list(body(body)).collectList().block());
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> list(body(body.split(""))).collectList().block());
	}

	@Test
	void elementsAreHandedOutAsTheyArrive() {
		assertThat(seenOf(body("[{\"id\":1},{\"id\":2}").concatWith(Flux.never()))).hasSize(2);
		assertThat(seenOf(body("[{\"id\":1},{\"id\":2").concatWith(Flux.never()))).hasSize(1);
	}

	@Test
	void arrayFarAboveTheLimitIsReadToItsEnd() {
		String[] parts = ("[" + "{\"id\":1},".repeat(1000) + "{\"id\":2}]").split("(?<=,)");
		assertThat(list(body(parts)).collectList().block()).hasSize(1001).endsWith(Map.of("id", 2));
	}

	@Test
	void elementAboveTheLimitFails() {
		String[] parts = { "[", "{\"id\":\"", "x".repeat(LIMIT), "x", "\"}]" };
		assertTooLarge(body(parts));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n\t", "[{},null,", "null,", " [ " })
	void whatIsPassedOverCountsAsWell(String passedOver) {
		String[] parts = Stream
			.concat(Stream.of(passedOver.contains("null") ? "[" : ""),
					Stream.generate(() -> passedOver.replace("[{},", "")).limit(LIMIT + 2))
			.toArray(String[]::new);
		if (!passedOver.contains("[")) {
			assertTooLarge(body(parts));
		}
	}

	private void assertTooLarge(Flux<DataBuffer> body) {
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> list(body).collectList().block())
			.withMessageContaining("'inode.max-in-memory-size'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void bodyThatBreaksOffFails(int elements) {
		Flux<DataBuffer> body = Flux.concat(body("[", "{\"id\":1},".repeat(elements), "{\"id\""),
				Mono.error(() -> new IOException("broken off")));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> list(body).collectList().block())
			.withRootCauseInstanceOf(IOException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void readerThatTakesOneElementLeavesNothing(int elements) {
		assertThat(list(body("[", "{\"id\":1},".repeat(elements), "{\"id\":1}", "]")).take(1).collectList().block())
			.hasSize(1);
	}

	@Test
	void wrongElementOfALargeArrayFails() {
		String[] parts = ("[1," + "{\"id\":1},".repeat(1000) + "{\"id\":2}]").split("(?<=,)");
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> list(body(parts)).collectList().block());
	}

	@Test
	void mapperOfTheElementsIsHonoured() {
		this.decoder.registerMappersForType(Link.class, (mappers) -> mappers.put(MediaType.APPLICATION_JSON,
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build()));
		assertThat(list(body("[{\"travel_time\":1}]"), ParameterizedTypeReference.forType(Link.class), this.decoder)
			.collectList()
			.block()).isEqualTo(List.of(new Link(1)));
	}

	@Test
	void decoderOfAnotherKindReadsElementByElement() {
		assertThat(list(body("[{\"id\":1},", "{\"id\":2}]"), OBJECT, new Untold(this.decoder)).collectList().block())
			.containsExactly(Map.of("id", 1), Map.of("id", 2));
	}

	private Flux<Map<String, Object>> list(Flux<DataBuffer> body) {
		return list(body, OBJECT, this.decoder);
	}

	private static <T> Flux<T> list(Flux<DataBuffer> body, ParameterizedTypeReference<T> type, Decoder<?> decoder) {
		URI uri = URI.create("https://inode.example/api/v1/links/");
		ExchangeStrategies strategies = ExchangeStrategies.empty()
			.codecs((codecs) -> codecs.customCodecs().register(decoder))
			.build();
		ApiAnswer answer = new ApiAnswer(uri, null, ClientResponse.create(HttpStatus.OK, strategies).body(body).build(),
				new Attempts(uri), new JsonReader.Cache());
		Pages<T> pages = new Pages<>(new ApiClient(WebClient.create()), ApiPath.collection("links"), Query.NONE,
				(any) -> any.reader(type));
		return pages.read(answer);
	}

	private List<Map<String, Object>> seenOf(Flux<DataBuffer> unfinished) {
		List<Map<String, Object>> seen = new ArrayList<>();
		list(unfinished).subscribe(seen::add).dispose();
		return seen;
	}

	private Flux<DataBuffer> body(String... parts) {
		return Flux.fromArray(parts).map((part) -> {
			ByteBuf buffer = Unpooled.copiedBuffer(part, StandardCharsets.UTF_8);
			this.buffers.add(buffer.retain());
			return FACTORY.wrap(buffer);
		});
	}

	record Link(int travelTime) {

	}

	/**
	 * Reads as another decoder, and is not of its class.
	 */
	private record Untold(JacksonJsonDecoder decoder) implements Decoder<Object> {

		@Override
		public boolean canDecode(ResolvableType type, @Nullable MimeType mimeType) {
			return this.decoder.canDecode(type, mimeType);
		}

		@Override
		public Flux<Object> decode(Publisher<DataBuffer> input, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			return this.decoder.decode(input, type, mimeType, hints);
		}

		@Override
		public Mono<Object> decodeToMono(Publisher<DataBuffer> input, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			return this.decoder.decodeToMono(input, type, mimeType, hints);
		}

		@Override
		public List<MimeType> getDecodableMimeTypes() {
			return this.decoder.getDecodableMimeTypes();
		}

	}

}
