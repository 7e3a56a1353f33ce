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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MimeType;
import org.springframework.web.reactive.function.BodyExtractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An array reads the same in one go and element by element.
 */
class WholeArrayTests {

	private static final int LIMIT = 100;

	private static final NettyDataBufferFactory FACTORY = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
	};

	private final List<ByteBuf> buffers = new ArrayList<>();

	private final JacksonJsonDecoder decoder = new JacksonJsonDecoder();

	WholeArrayTests() {
		this.decoder.setMaxInMemorySize(LIMIT);
	}

	/**
	 * Each is held by the test as well, as it can be by a client: what is released twice
	 * shows. Spring's decoder does so when it fails on the way, so such buffers are left
	 * out.
	 */
	@AfterEach
	void everyBufferIsReleasedOnce() {
		assertThat(this.buffers).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isOne());
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[]", "[ ]\n", "[null]", "[{\"id\":1}]", " [ {\"id\" :\t1 },null, {\"id\":2,\"a\":[{}]} ] " })
	void elementsAreThoseOfTheStream(String array) {
		List<Map<String, Object>> streamed = stream(array).read((json) -> json.toFlux(OBJECT)).collectList().block();
		assertThat(whole(stream(array)).collectList().block()).isEqualTo(streamed);
		assertThat(whole(stream(array.split("(?<=[{,])"))).collectList().block()).isEqualTo(streamed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[{\"id\":1},", "[{\"id\":1}", "[{\"id\":1},]", "[{\"id\":1},,{\"id\":2}]",
			"[{\"id\":1} {\"id\":2}]", "[{\"id\":1}}", "[{\"id\":x}]", "[{\"id\":1}]x", "[1]", "[\"a\"]" })
	void whatIsNoArrayOfObjectsFails(String body) {
		assertThatExceptionOfType(DecodingException.class)
			.isThrownBy(() -> stream(body).read((json) -> json.toFlux(OBJECT)).collectList().block());
		this.buffers.clear();
		assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> whole(stream(body)).collectList().block());
	}

	@Test
	void nothingIsDecodedBeforeTheEndOfASmallArray() {
		assertThat(seenOf(unfinished("[{\"id\":1},{\"id\":2}"))).isEmpty();
	}

	@Test
	void arrayAboveTheLimitIsReadAsItComes() {
		assertThat(seenOf(unfinished("[" + "{\"id\":1},".repeat(LIMIT / 9), "{\"id\":2},"))).hasSize(LIMIT / 9 + 1);
	}

	@Test
	void arrayFarAboveTheLimitIsReadToItsEnd() {
		String[] parts = ("[" + "{\"id\":1},".repeat(1000) + "{\"id\":2}]").split("(?<=,)");
		assertThat(whole(stream(parts)).collectList().block()).hasSize(1001).endsWith(Map.of("id", 2));
	}

	@Test
	void elementAboveTheLimitFails() {
		String[] parts = { "[", "{\"id\":\"", "x".repeat(LIMIT), "x", "\"}]" };
		assertThatExceptionOfType(DataBufferLimitException.class)
			.isThrownBy(() -> whole(stream(parts)).collectList().block());
		this.buffers.clear();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void bodyThatBreaksOffFails(int elements) {
		Flux<DataBuffer> body = Flux.concat(body("[", "{\"id\":1},".repeat(elements), "{\"id\""),
				Mono.error(() -> new IOException("broken off")));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> whole(json(body)).collectList().block())
			.withRootCauseInstanceOf(IOException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void readerThatTakesOneElementLeavesNothing(int elements) {
		assertThat(whole(stream("[", "{\"id\":1},".repeat(elements), "{\"id\":1}", "]")).take(1).collectList().block())
			.hasSize(1);
	}

	@Test
	void wrongElementOfALargeArrayFails() {
		String[] parts = ("[1," + "{\"id\":1},".repeat(1000) + "{\"id\":2}]").split("(?<=,)");
		assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> whole(stream(parts)).collectList().block());
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 16 << 20 })
	void largeArrayIsReadAsItComesWhateverTheCodecMayHold(int limit) {
		this.decoder.setMaxInMemorySize(limit);
		assertThat(seenOf(unfinished("[", "{\"id\":1},".repeat(300_000), "{\"id\":2},"))).hasSize(300_001);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 16 << 20 })
	void arrayOfAMegabyteIsReadInOneGo(int limit) {
		this.decoder.setMaxInMemorySize(limit);
		assertThat(seenOf(unfinished("[", "{\"id\":1},".repeat(100_000), "{\"id\":2},"))).isEmpty();
	}

	@Test
	void mapperOfTheElementsIsHonoured() {
		this.decoder.registerMappersForType(Link.class, (mappers) -> mappers.put(MediaType.APPLICATION_JSON,
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build()));
		assertThat(stream("[{\"travel_time\":1}]")
			.read((json) -> WholeArray.read(json, ParameterizedTypeReference.forType(Link.class)))
			.collectList()
			.block()).isEqualTo(List.of(new Link(1)));
	}

	@Test
	void codecThatTellsNoLimitReadsElementByElement() {
		Body body = unfinished("[{\"id\":1},", "{\"id\":2},");
		assertThat(seenOf(new Body(body.buffers(), context(new Untold(this.decoder))))).hasSize(2);
	}

	private static Flux<Map<String, Object>> whole(Body body) {
		return body.read((json) -> WholeArray.read(json, OBJECT));
	}

	private static List<Map<String, Object>> seenOf(Body unfinished) {
		List<Map<String, Object>> seen = new ArrayList<>();
		whole(unfinished).subscribe(seen::add).dispose();
		return seen;
	}

	private Body stream(String... parts) {
		return json(body(parts));
	}

	private Body unfinished(String... parts) {
		return json(body(parts).concatWith(Flux.never()));
	}

	private Body json(Flux<DataBuffer> body) {
		return new Body(body, context(this.decoder));
	}

	private Flux<DataBuffer> body(String... parts) {
		return Flux.fromArray(parts).map((part) -> {
			ByteBuf buffer = Unpooled.copiedBuffer(part, StandardCharsets.UTF_8);
			this.buffers.add(buffer.retain());
			return FACTORY.wrap(buffer);
		});
	}

	private static BodyExtractor.Context context(Decoder<?> decoder) {
		List<HttpMessageReader<?>> readers = List.of(new DecoderHttpMessageReader<>(decoder));
		return new BodyExtractor.Context() {

			@Override
			public List<HttpMessageReader<?>> messageReaders() {
				return readers;
			}

			@Override
			public Optional<ServerHttpResponse> serverResponse() {
				return Optional.empty();
			}

			@Override
			public Map<String, Object> hints() {
				return Map.of();
			}

		};
	}

	record Link(int travelTime) {

	}

	private record Body(Flux<DataBuffer> buffers, BodyExtractor.Context context) {

		<T> Flux<T> read(Function<JsonBody, Flux<T>> reader) {
			return JsonBody.read(this.buffers, this.context, (first, json) -> reader.apply(json));
		}

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
