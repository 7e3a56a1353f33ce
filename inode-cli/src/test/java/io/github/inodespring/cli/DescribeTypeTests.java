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

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The printed record has types that read the same data, and later ones, without loss.
 */
class DescribeTypeTests {

	@AutoClose
	private RoundTrip data;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.data = new RoundTrip(directory);
	}

	@Test
	void mixedTypesAreObjects() throws Exception {
		this.data.objects("""
				{"plain": 1, "list": [1, "a"], "nested": {"a": 1}, "flag": true, "none": null}
				{"plain": "a", "list": [null, {"b": 2}], "nested": [1], "flag": 0, "none": null}
				{"plain": 1.5, "list": 7, "nested": null, "flag": "x", "extra": false}
				""");
		assertThat(this.data.roundTrip("things").output()).contains("Object plain", "Object list", "Object nested",
				"Object flag", "Object none", "Boolean extra", " number or string ", "missing in 2");
	}

	@Test
	void numbersKeepTheirDigits() throws Exception {
		this.data.objects(
				"""
						{"small": 1, "large": 9007199254740993, "huge": 92233720368547758080, "real": 1, "both": 9007199254740993,
						 "price": 12.50, "float": 0.30000000000000004, "exact": 0.1234567890123456789, "vast": 1e400, "exponent": 2e3}
						{"small": -2, "large": 3000000000, "huge": 1, "real": 2.5, "both": 0.5,
						 "price": 3.10, "float": 2.2250738585072014e-308, "exact": 1, "vast": 0, "exponent": 1.5E-7}
						""");
		assertThat(this.data.roundTrip("things").output()).contains("Long small", "Long large", "BigInteger huge",
				"Double real", "BigDecimal both", "Double price", "Double floatValue", "BigDecimal exact",
				"BigDecimal vast", "Double exponent", "-2 to 1");
	}

	@Test
	void datesAreReadIntoTheRightType() throws Exception {
		this.data.objects("""
				{"at": "2026-11-24T04:19:24.123456789+05:30", "day": "2026-11-24", "local": "2026-11-24T04:19:24",
				 "time": "07:30", "odd": "2026-11-24", "blank": "", "compact": "2026-11-24T04:19:24+0000",
				 "spaced": "2026-11-24 04:19:24", "decimal": "12.50", "id": "123e4567-e89b-12d3-a456-426614174000"}
				{"at": "2026-11-24T04:19:24Z", "day": "2024-02-29", "local": "2026-11-24T04:19", "time": "23:59:59.5",
				 "odd": "tomorrow", "blank": "2026-11-24", "compact": "2026-11-24T04:19:24+0000",
				 "spaced": "2026-11-24 04:19:25", "decimal": "3", "id": "123E4567-E89B-12D3-A456-426614174000"}
				""");
		assertThat(this.data.roundTrip("things").output()).contains("OffsetDateTime at", "LocalDate day",
				"LocalDateTime local", "LocalTime time", "String odd", "String blank", "String compact",
				"String spaced", "String decimal", "number as text", "String id", "UUID",
				"date, 2024-02-29 to 2026-11-24");
	}

	@Test
	void formatsOfSchemaAreStricterThanJava() throws Exception {
		this.data.objects("""
				{"brief": "2026-11-24T04:19Z", "span": "PT15M30S", "any_span": "PT1.5S", "period": "P1Y2M",
				 "past": "+12026-11-24", "zoned": "2026-11-24T04:19:24+01:00[Europe/Paris]", "mixed": "PT1S"}
				{"brief": "2026-11-24T04:19:24Z", "span": "P2DT3H", "any_span": "-PT5S", "period": "P3D",
				 "past": "2026-11-24", "zoned": "2026-11-24T04:19:24+01:00[Europe/Paris]", "mixed": "2026-11-24"}
				""");
		assertThat(this.data.roundTrip("things").output()).contains("OffsetDateTime brief", "Duration span",
				"Duration anySpan", "String period", "String past", "String zoned", "String mixed",
				"duration, such as P2DT3H");
		assertThat(Session.withApiKey(this.data.inode(), "describe", "things", "--as=json-schema").output())
			.containsOnlyOnce("\"format\"")
			.contains("\"format\" : \"duration\"");
	}

	@Test
	void durationsOfDjangoAreTexts() throws Exception {
		this.data.objects(
				"""
						{"days": "00:01:33", "fraction": "00:01:33.500000", "negative": "-1 23:59:00", "list": ["00:00:05"],
						 "long": "36:00:00", "null": null, "in": {"a": "1 00:00:00"}}
						{"days": "1 00:00:00", "fraction": "12 00:00:00.000001", "negative": "00:00:00",
						 "list": ["-2 00:00:00", "3 04:05:06.700000"], "long": "00:00:01", "null": "365 23:59:59", "in": {"a": null}}
						""");
		Session session = this.data.roundTrip("things");
		for (String name : List.of("days", "fraction", "negative", "longValue", "nullValue", "a")) {
			assertThat(session.output()).containsPattern("/\\* .*duration.* \\*/ String " + name);
		}
		assertThat(session.output()).containsPattern("List</\\* .*duration.* \\*/ String> list")
			.containsPattern("\\[] +string +duration")
			.doesNotContain("time of day", "LocalTime");
	}

	@Test
	void textThatIsEitherATimeOfDayOrADurationIsAText() throws Exception {
		this.data.objects("""
				{"travel_time": "00:01:33", "same": "00:02:00", "fraction": "00:00:01.5"}
				{"travel_time": "23:59:59.500000", "same": "00:02:00", "fraction": "00:00:02"}
				""");
		Session session = this.data.roundTrip("things");
		for (String name : List.of("travelTime", "same", "fraction")) {
			assertThat(session.output()).containsPattern("/\\*.*time of day.*duration.*\\*/ String " + name);
		}
		assertThat(session.output()).containsPattern("same +string +.*time of day.*duration");
		assertThat(Session.withApiKey(this.data.inode(), "describe", "things", "--as=json-schema").output())
			.contains("time of day", "duration")
			.doesNotContain("\"format\"");
	}

	@Test
	void recordOfShortDurationsReadsLongerOnesToo() throws Exception {
		this.data.objects("{\"travel_time\": \"00:01:33\"}");
		Session session = Session.withApiKey(this.data.inode(), "describe", "things");
		this.data.objects(
				"{\"travel_time\": \"1 00:00:00\"}\n{\"travel_time\": \"-1 23:59:00\"}\n{\"travel_time\": \"00:01:33.5\"}");
		this.data.readBack(session, "things");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00:61:00", "1 00:00", "1 day", "00:01:33,5", "1  00:00:00", "24:00" })
	void textThatIsNoDurationHasNoNote(String text) throws Exception {
		this.data.objects("{\"a\": \"00:01:33\"}\n{\"a\": \"" + text + "\"}");
		assertThat(this.data.roundTrip("things").output()).contains("record Thing(String a)")
			.doesNotContain("duration");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\": 1, \"travel_time\": 93}", "{\"in\": {\"in\": {\"distance\": 5}}}",
			"{\"speeds\": [1, 2]}", "{\"paid\": 3}", "{\"id\": 1.5, \"by_day\": {\"\": 3}}" })
	void wholeNumbersThatMayHaveDecimalsAreNotedOnce(String object) throws Exception {
		this.data.objects(object + "\n" + object);
		List<String> comments = this.data.roundTrip("things")
			.output()
			.lines()
			.filter((line) -> line.startsWith("//"))
			.toList();
		assertThat(String.join(" ", comments)).contains("Long", "Double").containsOnlyOnce("BigDecimal");
	}

	@Test
	void identifiersAreNotNoted() throws Exception {
		this.data.objects(
				"""
						{"id": 1, "grid_id": 2, "originId": 3, "deviceID": 4, "sensor_ids": [5, 6], "ID": 7, "link-id": 8, "speed": 9.5,
						 "in": {"id": 10}, "big": 92233720368547758080}
						""");
		assertThat(this.data.roundTrip("things").output())
			.contains("Long id", "Long gridId", "Long originId", "List<Long> sensorIds")
			.doesNotContain("//");
	}

}
