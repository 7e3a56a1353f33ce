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

package io.github.inodespring.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The printed record compiles, and the client reads the same data into it without loss.
 */
@Tag("slow")
class DescribeRecordTests {

	@AutoClose
	private RoundTrip data;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.data = new RoundTrip(directory);
	}

	@Test
	void linksAndDevices() throws Exception {
		assertThat(this.data.roundTrip("links").output()).contains("40 objects", "record Link(", "Long id",
				"@JsonProperty(\"travel_time\") Double travelTime",
				"@JsonProperty(\"updated_at\") OffsetDateTime updatedAt",
				"record OriginLocation(Double latitude, Double longitude)", "\"Scheduled\" (1)", "null in 3");
		assertThat(this.data.roundTrip("devices").output()).contains("record Device(", "Boolean online");
	}

	@Test
	void arraysAndEmptyValues() throws Exception {
		this.data.objects(
				"""
						{"none": [], "holes": [1, null], "grid": [[1.5], [], [2]], "empty": {}, "items": [{"a": 1}, {"b": "x"}, {}]}
						{"none": [], "holes": [], "grid": [], "empty": {}, "items": [null]}
						""");
		assertThat(this.data.roundTrip("things").output()).contains("List<Object> none", "List<Long> holes",
				"List<List<Double>> grid", "Map<String, Object> empty", "List<Item> items", "0 to 3 elements");
	}

	@Test
	void deepNesting() throws Exception {
		int depth = 60;
		this.data.objects("{\"level\":".repeat(depth) + "[[{\"end\": " + "[".repeat(depth) + "]".repeat(depth) + "}]]"
				+ "}".repeat(depth));
		assertThat(this.data.roundTrip("things").output()).contains("List<List<Level60>> level", "record Level60(",
				"List<Object>>>");
	}

	@Test
	void keysThatAreNoIdentifiers() throws Exception {
		oddKeys();
		assertThat(this.data.roundTrip("things").output()).contains("@JsonProperty(\"class\") Long classValue",
				"@JsonProperty(\"2nd lane\") Long field2ndLane", "@JsonProperty(\"dur\u00e9e\") Long duree",
				"@JsonProperty(\"\u65e5\u672c\") Long field", "Object2 object",
				"@JsonProperty(\"VPN_ADDRESS\") Long vpnAddress");
	}

	@Test
	void keysThatTheConsoleCannotWrite() throws Exception {
		oddKeys();
		Session session = this.data.roundTrip("things", StandardCharsets.US_ASCII);
		assertThat(session.output()).contains("@JsonProperty(\"dur\\u00e9e\") Long duree").doesNotContain("?");
	}

	private void oddKeys() {
		List<String> keys = List.of("class", "2nd lane", "a-b", "a_b", "aB", "A_B", "__", "_", "$x", "hashCode",
				"toString", "isOnline", "online", "getOnline", "true", "record", "quote\\\"and\\\\slash", "\\\\u0041",
				"line\\nbreak\\u0000", "\u65e5\u672c", "\u4e2d\u6587", "dur\u00e9e", "Dur\u00e9e", "\\\\\u00e9",
				"\ud83d\ude97", "URL", "VPN_ADDRESS", "x".repeat(300), "this", "values", "\u200e");
		String plain = keys.stream().map((key) -> "\"" + key + "\": 1").collect(Collectors.joining(","));
		this.data.objects("{" + plain + ", \"object\": {\"a\": 1}, \"string\": {\"b\": \"x\"}, \"Long\": {\"c\": 1},"
				+ "\"list\": [{\"d\": [1]}], \"thing\": {\"e\": {\"thing\": {\"f\": 1}}}, \"Thing\": {\"g\": \"h\"},"
				+ "\"JSON_property\": {\"i_j\": 1}}");
	}

	@Test
	void keysThatAreNamesOfImportedTypes() throws Exception {
		this.data.objects(
				"""
						{"offset_date_time": {"at": "2026-11-24T04:19:24Z"}, "local_date": {"on": "2026-11-24"},
						 "duration": {"of": "PT1S"}, "local_time": {"at": "04:19"}, "local_date_time": {"at": "2026-11-24T04:19"},
						 "big_decimal": {"is": 1e400}, "big_integer": {"is": 92233720368547758080}, "list": [{"is": [1]}],
						 "map": {"is": {}}, "double": {"is": 1.5}, "json_any_setter": {"is": true}, "JSONProperty": {"is_it": 1},
						 "record": {"yield": 1, "var": 2, "sealed": 3}}
						""");
		assertThat(this.data.roundTrip("things").output()).contains("Duration2 duration",
				"record Duration2(Duration of)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "objects", "records", "strings", "list", "class", "2nd", "site/links", "caf\u00e9s" })
	void collectionsWithNamesThatJavaKnows(String name) throws Exception {
		this.data.inode().collection(name, List.of(Map.of("a", "x", "b", List.of(1), "c_d", 2)));
		assertThat(this.data.roundTrip(name).output()).startsWith(name + ": 1 object\n");
	}

	@Test
	void emptyCollection() throws Exception {
		this.data.inode().collection("things", List.of());
		Session session = this.data.roundTrip("things");
		assertThat(session.output()).startsWith("things: 0 objects, so the fields are unknown")
			.contains("record Thing() {");
	}

	@Test
	void emptyObjects() throws Exception {
		this.data.objects("{}\n{}");
		assertThat(this.data.roundTrip("things").output()).startsWith("things: 2 objects").contains("record Thing() {");
	}

	@Test
	void objectsWithDataForKeysAreDictionaries() throws Exception {
		String many = IntStream.range(0, 300)
			.mapToObj((i) -> "\"2026-" + i + "\": {\"speed\": " + i + ".5}")
			.collect(Collectors.joining(","));
		this.data.objects("{\"id\": 1, \"by_day\": {" + many + "}, \"blank\": {\"\": 1, \"a\": null}}\n"
				+ "{\"id\": 2, \"by_day\": {" + many.replace("2026", "2027") + "}, \"blank\": {\"\": 2}}");
		assertThat(this.data.roundTrip("things").output()).contains("Map<String, ByDay> byDay",
				"record ByDay(Double speed)", "Map<String, Long> blank", "(any key)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-28T10:00", "2026-11-28T10:00:00.5+01:00", "2026-11-28 10:00", "10:00", "2026-W48",
			"17", "-3", "45.4", "08:00-09:00", "10.8.0.10", "a4:cf:12:03:55:aa", "123e4567-e89b-12d3-a456-426614174000",
			"5f0e1c9a7b3d4862a1f0c4e5" })
	void fewDataLikeKeysAreDictionaries(String key) throws Exception {
		this.data.objects("{\"id\": 1, \"values\": {\"" + key + "\": {\"speed\": 1.5}}}");
		assertThat(this.data.roundTrip("things").output()).contains("Map<String, Value> values",
				"record Value(Double speed)", "(any key)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p50", "2nd", "lane1", "facade", "at", "x-1", "T" })
	void otherKeysAreFields(String key) throws Exception {
		this.data.objects("{\"values\": {\"" + key + "\": 1, \"17\": 2}}\n{\"values\": {\"" + key + "\": 1}}");
		assertThat(this.data.roundTrip("things").output()).contains("record Values(");
	}

	@Test
	void objectsWithVeryManyFieldsAreDictionaries() throws Exception {
		this.data.objects(
				"{" + IntStream.range(0, 300).mapToObj((i) -> "\"k" + i + "\": " + i).collect(Collectors.joining(","))
						+ "}");
		assertThat(this.data.roundTrip("things").output())
			.contains("record Thing(@JsonAnySetter Map<String, Long> values)");
	}

	@Test
	void objectsWithThousandsOfMixedFieldsAreDictionaries() throws Exception {
		this.data.objects("{\"id\": 1, \"all\": {" + IntStream.range(0, 5000)
			.mapToObj((i) -> "\"k" + i + "\": " + ((i % 2 == 0) ? "{\"a\": [" + i + "]}" : "null"))
			.collect(Collectors.joining(",")) + "}}");
		assertThat(this.data.roundTrip("things").output()).contains("Map<String, All> all", "record All(List<Long> a)");
	}

}
