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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.inodespring.ConditionalReader;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeDecodingException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values are read as they were sent, or the message says which one could not be read.
 */
class ValueReadingTests {

	private static volatile String body = "[]";

	private static LoopbackServer server;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		server = new LoopbackServer((request, connection) -> connection.write(LoopbackServer.json(body)));
		context = Contexts.start("inode.api-key=k3y", "inode.base-url=" + server.url());
	}

	@AfterAll
	static void close() {
		context.close();
		server.close();
	}

	@BeforeEach
	void forgetRequests() {
		server.requests().clear();
	}

	static Stream<Class<?>> wholeNumbers() {
		return Stream.of(Longs.class, LongPrimitives.class, Integers.class, Ints.class, BigIntegers.class,
				OptionalLongs.class);
	}

	@ParameterizedTest
	@MethodSource("wholeNumbers")
	void decimalIsNeverCut(Class<?> type) {
		for (String value : List.of("93.7", "1.9", "-0.5", "1.5e0", "12345678901.5")) {
			everyWayFails("{\"id\":17,\"v\":" + value + "}", type, "field 'v'", value);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "LongList|[1,1.9]|v[1]", "LongArray|[1,1.9]|v[1]", "IntMap|{\"k\":1.9}|v.k",
			"Nested|[{\"v\":1},{\"v\":1.9}]|v[1].v" })
	void nestedDecimalIsNeverCut(String type, String value, String field) throws ClassNotFoundException {
		everyWayFails("{\"id\":17,\"v\":" + value + "}", Class.forName(ValueReadingTests.class.getName() + "$" + type),
				"field '" + field + "'", "1.9");
	}

	@Test
	void namesInSnakeCaseAreRead() {
		answer("[{\"travel_time\":93.7}]",
				(context) -> assertThat(links(context, SnakeCase.class)).containsExactly(new SnakeCase(93.7)));
	}

	@Test
	void wholeNumbersAreRead() {
		answer("[{\"v\":1},{\"v\":-9223372036854775808},{\"v\":\"12\"},{\"v\":null}]", (context) -> {
			assertThat(links(context, Longs.class)).containsExactly(new Longs(1L), new Longs(Long.MIN_VALUE),
					new Longs(12L), new Longs(null));
			assertThat(links(context, Decimals.class)).last().isEqualTo(new Decimals(null));
		});
		answer("[{\"v\":100000000000000000000}]", (context) -> assertThat(links(context, BigIntegers.class))
			.containsExactly(new BigIntegers(BigInteger.TEN.pow(20))));
		everyWayFails("{\"v\":3000000000}", Ints.class, "field 'v'", "3000000000");
	}

	@Test
	void itemsAreReadAsListsAre() {
		answer("[{\"v\":12345678901234567.89},{\"v\":1.10},{\"v\":1e2},{\"v\":-0.0},{\"v\":100000000000000000000}]",
				(context) -> {
					List<Decimals> list = links(context, Decimals.class);
					assertThat(list).startsWith(new Decimals(new BigDecimal("12345678901234567.89")),
							new Decimals(new BigDecimal("1.10")));
					assertThat(converted(context, Decimals.class)).isEqualTo(list);
				});
	}

	@Test
	void itemsAreReadWithTheDecoderOfTheClient() {
		body = "[{\"travel_time\":1.10}]";
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		Contexts.withApiKey()
			.withPropertyValues("inode.base-url=" + server.url())
			.withBean(InodeWebClientCustomizer.class,
					() -> (builder) -> builder
						.codecs((codecs) -> codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(mapper))))
			.run((context) -> {
				assertThat(links(context, Travel.class)).containsExactly(new Travel(new BigDecimal("1.10")));
				assertThat(converted(context, Travel.class)).isEqualTo(links(context, Travel.class));
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "Speed|null|null cannot be read as double; use Double", "Day|\"31.12.2026\"|31.12.2026",
					"Time|\"yesterday\"|yesterday", "Colour|\"MAUVE\"|MAUVE", "Longs|\"x\"|'x' cannot be read as Long",
					"Longs|{}|Long", "Text|[]|String", "Figure|{\"type\":\"square\"}|square" })
	void messageNamesItemAndField(String type, String value, String reason) throws ClassNotFoundException {
		everyWayFails("{\"id\":1042,\"v\":" + value + "}",
				Class.forName(ValueReadingTests.class.getName() + "$" + type), "field 'v'", reason);
	}

	private void everyWayFails(String item, Class<?> type, String field, String reason) {
		answer("[" + item + "]", (context) -> {
			String id = item.contains("\"id\"") ? "(id " + item.replaceAll("\\D*(\\d+).*", "$1") + ")" : "";
			assertUnreadable(() -> links(context, type), "item 0", id, field, reason, "/v1/links/");
			assertUnreadable(() -> context.getBean(InodeOperations.class).links().stream(type).toList(), "item 0", id,
					field, reason);
			assertUnreadable(() -> context.getBean(ReactiveInodeOperations.class).links().list(type).blockLast(),
					"item 0", id, field, reason);
			assertUnreadable(() -> converted(context, type), "'links'", id, field, reason);
		});
		answer(item, (context) -> assertUnreadable(() -> context.getBean(InodeOperations.class).links().get(17, type),
				field, reason, "/v1/links/17/"));
		answer("{\"results\":[null," + item + "]}",
				(context) -> assertUnreadable(() -> links(context, type), "item 1", field, reason));
	}

	private static void assertUnreadable(ThrowingCallable call, String... message) {
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(message)
				.doesNotContain("DeserializationFeature", "JSON decoding error"));
	}

	@Test
	void messageOfAnHttpInterfaceNamesTheField() {
		answer("[{\"v\":1},{\"v\":null}]", (context) -> {
			Http http = HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client(context)))
				.build()
				.createClient(Http.class);
			assertUnreadable(http::links, "field '[1].v'", "null cannot be read as double; use Double");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1]", "[\"a\"]", "[true]", "{\"results\":[1]}" })
	void listWithoutObjectsIsDescribed(String list) {
		answer(list, (context) -> {
			String found = list.replaceAll(".*\\[|\\].*", "");
			assertUnreadable(() -> links(context, Longs.class), "item 0 is not an object but " + found);
			assertThatExceptionOfType(InodeDecodingException.class)
				.isThrownBy(() -> context.getBean(InodeOperations.class).links().list())
				.withMessageContaining("item 0 is not an object but " + found)
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("again"));
		});
	}

	static Stream<Object[]> queryValues() {
		return Stream.of(new Object[] { new Object[] { List.of(1, 2) }, "id=1&id=2" },
				new Object[] { new Object[] { new int[] { 1, 2 } }, "id=1&id=2" },
				new Object[] { new Object[] { new double[] { 1.5 } }, "id=1.5" },
				new Object[] { new Object[] { new char[] { 'a', '&' } }, "id=a&id=%26" },
				new Object[] { new Object[] { (Object) new String[] { "a", "b" } }, "id=a&id=b" },
				new Object[] { new Object[] { Stream.of(1, 2) }, "id=1&id=2" },
				new Object[] { new Object[] { IntStream.of(1, 2) }, "id=1&id=2" },
				new Object[] { new Object[] { iterable(1, 2), Path.of("a/b") }, "id=1&id=2&id=a%2Fb" },
				new Object[] { new Object[] { List.of(List.of(1, new long[] { 2 }), Stream.of("x")), 3 },
						"id=1&id=2&id=x&id=3" });
	}

	@ParameterizedTest
	@MethodSource("queryValues")
	void elementsAreParametersOfTheirOwn(Object[] values, String query) {
		answer("[]", (context) -> {
			context.getBean(InodeOperations.class).links().query("id", values).list();
			assertThat(server.requests().get(0).target()).endsWith("/v1/links/?" + query);
		});
	}

	static Stream<Object> refusedValues() {
		return Stream.of(Optional.of(1), Optional.empty(), OptionalLong.of(1), List.of(Optional.of(1)),
				Arrays.asList(1, null), List.of(Arrays.asList("a", null)), Stream.of((Object) null), iterable(),
				List.of(1, 2).iterator(), Map.of("a", 1), Flux.just(1, 2), CompletableFuture.completedFuture(1),
				new Object());
	}

	private static Iterable<Object> iterable(Object... elements) {
		return () -> List.of(elements).iterator();
	}

	@ParameterizedTest
	@MethodSource("refusedValues")
	void valuesThatStandForNothingAreRefused(Object value) {
		answer("[]", (context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(InodeOperations.class).links().query("id", new Object[] { value })));
		assertThat(server.requests()).isEmpty();
	}

	private static void answer(String text, Consumer<ApplicationContext> check) {
		body = text;
		check.accept(context);
	}

	private static <T> List<T> links(ApplicationContext context, Class<T> type) {
		return context.getBean(InodeOperations.class).links().list(type);
	}

	private static <T> List<T> converted(ApplicationContext context, Class<T> type) {
		ConditionalReader reader = new ConditionalReader(client(context), "links");
		return Objects.requireNonNull(reader.read().block())
			.stream()
			.map((item) -> reader.convert(item, type))
			.toList();
	}

	private static WebClient client(ApplicationContext context) {
		return context.getBean("inodeWebClient", WebClient.class);
	}

	interface Http {

		@GetExchange("/v1/links/")
		List<Speed> links();

	}

	record Longs(@Nullable Long v) {

	}

	record LongPrimitives(long v) {

	}

	record Integers(@Nullable Integer v) {

	}

	record Ints(int v) {

	}

	record BigIntegers(@Nullable BigInteger v) {

	}

	record OptionalLongs(OptionalLong v) {

	}

	record LongList(List<Long> v) {

	}

	static final class LongArray {

		public long[] v = {};

	}

	record IntMap(Map<String, Integer> v) {

	}

	record Nested(List<LongPrimitives> v) {

	}

	record Decimals(@Nullable BigDecimal v) {

	}

	record Travel(BigDecimal travelTime) {

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record SnakeCase(double travelTime) {

	}

	record Speed(double v) {

	}

	record Day(LocalDate v) {

	}

	record Time(Instant v) {

	}

	record Colour(Paint v) {

	}

	record Text(String v) {

	}

	record Figure(Shape v) {

	}

	enum Paint {

		RED

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

}
