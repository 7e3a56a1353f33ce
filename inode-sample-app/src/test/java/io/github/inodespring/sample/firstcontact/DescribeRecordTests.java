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

package io.github.inodespring.sample.firstcontact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeProperties;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The printed record compiles, and the client reads the same data into it without loss.
 */
class DescribeRecordTests {

	/**
	 * Each collection is read several times and must stay as it is.
	 */
	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withClock(CLOCK));

	@TempDir
	private Path directory;

	@Test
	void linksAndDevices() throws Exception {
		assertThat(roundTrip("links").output()).contains("40 objects", "record Link(", "Long id",
				"@JsonProperty(\"travel_time\") Double travelTime",
				"@JsonProperty(\"updated_at\") OffsetDateTime updatedAt",
				"record OriginLocation(Double latitude, Double longitude)", "\"Scheduled\" (1)", "null in 3");
		assertThat(roundTrip("devices").output()).contains("record Device(", "Boolean online");
	}

	@Test
	void mixedTypesAreObjects() throws Exception {
		objects("""
				{"plain": 1, "list": [1, "a"], "nested": {"a": 1}, "flag": true, "none": null}
				{"plain": "a", "list": [null, {"b": 2}], "nested": [1], "flag": 0, "none": null}
				{"plain": 1.5, "list": 7, "nested": null, "flag": "x", "extra": false}
				""");
		assertThat(roundTrip("things").output()).contains("Object plain", "Object list", "Object nested", "Object flag",
				"Object none", "Boolean extra", " number or string ", "missing in 2");
	}

	@Test
	void numbersKeepTheirDigits() throws Exception {
		objects("""
				{"small": 1, "large": 9007199254740993, "huge": 92233720368547758080, "real": 1, "both": 9007199254740993,
				 "price": 12.50, "float": 0.30000000000000004, "exact": 0.1234567890123456789, "vast": 1e400, "exponent": 2e3}
				{"small": -2, "large": 3000000000, "huge": 1, "real": 2.5, "both": 0.5,
				 "price": 3.10, "float": 2.2250738585072014e-308, "exact": 1, "vast": 0, "exponent": 1.5E-7}
				""");
		assertThat(roundTrip("things").output()).contains("Long small", "Long large", "BigInteger huge", "Double real",
				"BigDecimal both", "Double price", "Double floatValue", "BigDecimal exact", "BigDecimal vast",
				"Double exponent", "-2 to 1");
	}

	@Test
	void datesAreReadIntoTheRightType() throws Exception {
		objects("""
				{"at": "2026-11-24T04:19:24.123456789+05:30", "day": "2026-11-24", "local": "2026-11-24T04:19:24",
				 "time": "07:30:00", "odd": "2026-11-24", "blank": "", "compact": "2026-11-24T04:19:24+0000",
				 "spaced": "2026-11-24 04:19:24", "decimal": "12.50", "id": "123e4567-e89b-12d3-a456-426614174000"}
				{"at": "2026-11-24T04:19:24Z", "day": "2024-02-29", "local": "2026-11-24T04:19", "time": "23:59:59.5",
				 "odd": "tomorrow", "blank": "2026-11-24", "compact": "2026-11-24T04:19:24+0000",
				 "spaced": "2026-11-24 04:19:25", "decimal": "3", "id": "123E4567-E89B-12D3-A456-426614174000"}
				""");
		assertThat(roundTrip("things").output()).contains("OffsetDateTime at", "LocalDate day", "LocalDateTime local",
				"LocalTime time", "String odd", "String blank", "String compact", "String spaced", "String decimal",
				"number as text", "String id", "UUID", "date, 2024-02-29 to 2026-11-24");
	}

	@Test
	void formatsOfSchemaAreStricterThanJava() throws Exception {
		objects("""
				{"brief": "2026-11-24T04:19Z", "span": "PT15M30S", "any_span": "PT1.5S", "period": "P1Y2M",
				 "past": "+12026-11-24", "zoned": "2026-11-24T04:19:24+01:00[Europe/Paris]", "mixed": "PT1S"}
				{"brief": "2026-11-24T04:19:24Z", "span": "P2DT3H", "any_span": "-PT5S", "period": "P3D",
				 "past": "2026-11-24", "zoned": "2026-11-24T04:19:24+01:00[Europe/Paris]", "mixed": "2026-11-24"}
				""");
		assertThat(roundTrip("things").output()).contains("OffsetDateTime brief", "Duration span", "Duration anySpan",
				"String period", "String past", "String zoned", "String mixed", "duration, such as P2DT3H");
		assertThat(Session.withApiKey(this.inode, "--describe=things", "--format=json").output())
			.containsOnlyOnce("\"format\"")
			.contains("\"format\" : \"duration\"");
	}

	@Test
	void arraysAndEmptyValues() throws Exception {
		objects("""
				{"none": [], "holes": [1, null], "grid": [[1.5], [], [2]], "empty": {}, "items": [{"a": 1}, {"b": "x"}, {}]}
				{"none": [], "holes": [], "grid": [], "empty": {}, "items": [null]}
				""");
		assertThat(roundTrip("things").output()).contains("List<Object> none", "List<Long> holes",
				"List<List<Double>> grid", "Map<String, Object> empty", "List<Item> items", "0 to 3 elements");
	}

	@Test
	void deepNesting() throws Exception {
		int depth = 60;
		objects("{\"level\":".repeat(depth) + "[[{\"end\": " + "[".repeat(depth) + "]".repeat(depth) + "}]]"
				+ "}".repeat(depth));
		assertThat(roundTrip("things").output()).contains("List<List<Level60>> level", "record Level60(",
				"List<Object>>>");
	}

	@Test
	void keysThatAreNoIdentifiers() throws Exception {
		oddKeys();
		assertThat(roundTrip("things").output()).contains("@JsonProperty(\"class\") Long classValue",
				"@JsonProperty(\"2nd lane\") Long field2ndLane", "@JsonProperty(\"dur\u00e9e\") Long duree",
				"@JsonProperty(\"\u65e5\u672c\") Long field", "Object2 object",
				"@JsonProperty(\"VPN_ADDRESS\") Long vpnAddress");
	}

	@Test
	void keysThatTheConsoleCannotWrite() throws Exception {
		oddKeys();
		Session session = roundTrip("things", StandardCharsets.US_ASCII);
		assertThat(session.output()).contains("@JsonProperty(\"dur\\u00e9e\") Long duree").doesNotContain("?");
	}

	private void oddKeys() {
		List<String> keys = List.of("class", "2nd lane", "a-b", "a_b", "aB", "A_B", "__", "_", "$x", "hashCode",
				"toString", "isOnline", "online", "getOnline", "true", "record", "quote\\\"and\\\\slash", "\\\\u0041",
				"line\\nbreak\\u0000", "\u65e5\u672c", "\u4e2d\u6587", "dur\u00e9e", "Dur\u00e9e", "\\\\\u00e9",
				"\ud83d\ude97", "URL", "VPN_ADDRESS", "x".repeat(300), "this", "values", "\u200e");
		String plain = keys.stream().map((key) -> "\"" + key + "\": 1").collect(Collectors.joining(","));
		objects("{" + plain + ", \"object\": {\"a\": 1}, \"string\": {\"b\": \"x\"}, \"Long\": {\"c\": 1},"
				+ "\"list\": [{\"d\": [1]}], \"thing\": {\"e\": {\"thing\": {\"f\": 1}}}, \"Thing\": {\"g\": \"h\"},"
				+ "\"JSON_property\": {\"i_j\": 1}}");
	}

	@Test
	void keysThatAreNamesOfImportedTypes() throws Exception {
		objects("""
				{"offset_date_time": {"at": "2026-11-24T04:19:24Z"}, "local_date": {"on": "2026-11-24"},
				 "duration": {"of": "PT1S"}, "local_time": {"at": "04:19:24"}, "local_date_time": {"at": "2026-11-24T04:19"},
				 "big_decimal": {"is": 1e400}, "big_integer": {"is": 92233720368547758080}, "list": [{"is": [1]}],
				 "map": {"is": {}}, "double": {"is": 1.5}, "json_any_setter": {"is": true}, "JSONProperty": {"is_it": 1},
				 "record": {"yield": 1, "var": 2, "sealed": 3}}
				""");
		assertThat(roundTrip("things").output()).contains("Duration2 duration", "record Duration2(Duration of)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "objects", "records", "strings", "list", "class", "2nd", "site/links", "caf\u00e9s" })
	void collectionsWithNamesThatJavaKnows(String name) throws Exception {
		this.inode.collection(name, List.of(Map.of("a", "x", "b", List.of(1), "c_d", 2)));
		assertThat(roundTrip(name).output()).startsWith(name + ": 1 object\n");
	}

	@Test
	void emptyCollection() throws Exception {
		this.inode.collection("things", List.of());
		Session session = roundTrip("things");
		assertThat(session.output()).startsWith("things: 0 objects, so nothing is known of the fields")
			.contains("record Thing() {");
	}

	@Test
	void emptyObjects() throws Exception {
		objects("{}\n{}");
		assertThat(roundTrip("things").output()).startsWith("things: 2 objects").contains("record Thing() {");
	}

	@Test
	void objectsWithDataForKeysAreDictionaries() throws Exception {
		String many = IntStream.range(0, 300)
			.mapToObj((i) -> "\"2026-" + i + "\": {\"speed\": " + i + ".5}")
			.collect(Collectors.joining(","));
		objects("{\"id\": 1, \"by_day\": {" + many + "}, \"blank\": {\"\": 1, \"a\": null}}\n"
				+ "{\"id\": 2, \"by_day\": {" + many.replace("2026", "2027") + "}, \"blank\": {\"\": 2}}");
		assertThat(roundTrip("things").output()).contains("Map<String, ByDay> byDay", "record ByDay(Double speed)",
				"Map<String, Long> blank", "(any key)");
	}

	@Test
	void objectsWithVeryManyFieldsAreDictionaries() throws Exception {
		objects("{" + IntStream.range(0, 300).mapToObj((i) -> "\"k" + i + "\": " + i).collect(Collectors.joining(","))
				+ "}");
		assertThat(roundTrip("things").output()).contains("record Thing(@JsonAnySetter Map<String, Long> values)");
	}

	@Test
	void objectsWithThousandsOfMixedFieldsAreDictionaries() throws Exception {
		objects("{\"id\": 1, \"all\": {" + IntStream.range(0, 5000)
			.mapToObj((i) -> "\"k" + i + "\": " + ((i % 2 == 0) ? "{\"a\": [" + i + "]}" : "null"))
			.collect(Collectors.joining(",")) + "}}");
		assertThat(roundTrip("things").output()).contains("Map<String, All> all", "record All(List<Long> a)");
	}

	private void objects(String lines) {
		String array = "[" + lines.strip().replaceAll("}\\n\\{", "},{") + "]";
		this.inode.fault().onCollection("things").body("application/json", array);
	}

	private Session roundTrip(String collection) throws Exception {
		return roundTrip(collection, StandardCharsets.UTF_8);
	}

	private Session roundTrip(String collection, Charset charset) throws Exception {
		Session session = Session.withApiKey(charset, this.inode.getBaseUrl(), this.inode.getApiKey(), "--describe",
				collection);
		assertThat(session.status()).as(session.errors()).isZero();
		ValidSchema schema = ValidSchema
			.of(Session.withApiKey(this.inode, "--describe=" + collection, "--format=json"));
		try (CompiledRecord record = CompiledRecord.of(session, this.directory)) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(InodeAutoConfiguration.class))
				.withPropertyValues("inode.base-url=" + this.inode.getBaseUrl(),
						"inode.api-key=" + this.inode.getApiKey())
				.run((context) -> {
					List<Map<String, @Nullable Object>> raw = raw(context, collection);
					compare(raw, context.getBean(InodeTemplate.class).collection(collection).list(record.type()));
					raw.forEach((object) -> assertThat(schema.errors(object)).isEmpty());
				});
		}
		return session;
	}

	private static List<Map<String, @Nullable Object>> raw(ApplicationContext context, String collection) {
		WebClient client = context.getBean("inodeWebClient", WebClient.class);
		return new InodeTemplate(ExactNumbers.on(client, context.getBean(InodeProperties.class))).collection(collection)
			.list();
	}

	private static void compare(List<Map<String, @Nullable Object>> raw, List<?> mapped) throws Exception {
		assertThat(mapped).hasSameSizeAs(raw);
		for (int i = 0; i < raw.size(); i++) {
			Likeness.check(raw.get(i), mapped.get(i));
		}
	}

}
