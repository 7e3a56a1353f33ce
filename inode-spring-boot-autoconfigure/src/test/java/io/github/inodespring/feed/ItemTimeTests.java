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

package io.github.inodespring.feed;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ItemTime} and {@link ItemKey}.
 */
class ItemTimeTests {

	private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2026-07-01T08:00:00Z | 2026-07-01T08:00:00Z", "2026-07-01t08:00:00z | 2026-07-01T08:00:00Z",
					"2026-07-01 08:00:00+00:00 | 2026-07-01T08:00:00Z",
					"2026-07-01T08:00:00.123456+02:00 | 2026-07-01T06:00:00.123456Z",
					"2026-07-01T08:00:00,5-0530 | 2026-07-01T13:30:00.5Z", "2026-07-01T08:00+02 | 2026-07-01T06:00:00Z",
					"2026-07-01 08:00:00 +0200 | 2026-07-01T06:00:00Z",
					"2026-07-01T08:00:00+02:00[Europe/Berlin] | 2026-07-01T06:00:00Z",
					"2026-07-01T08:00:00 | 2026-07-01T12:00:00Z", "2026-07-01 08:00 | 2026-07-01T12:00:00Z",
					"2026-07-01 | 2026-07-01T04:00:00Z", "2026-01-01T08:00:00 | 2026-01-01T13:00:00Z",
					"1782907200 | 2026-07-01T12:00:00Z", "1782907200.25 | 2026-07-01T12:00:00.250Z",
					"1782907200250 | 2026-07-01T12:00:00.250Z", "0 | 1970-01-01T00:00:00Z" })
	void timesAreRead(String text, Instant time) {
		assertThat(ItemTime.read(text, TORONTO, NOON)).isEqualTo(time);
	}

	@Test
	void numbersAreSecondsOrMilliseconds() {
		assertThat(ItemTime.read(1_782_907_200, TORONTO, NOON)).isEqualTo(NOON);
		assertThat(ItemTime.read(1_782_907_200_000L, TORONTO, NOON)).isEqualTo(NOON);
		assertThat(ItemTime.read(1_782_907_200.5, TORONTO, NOON)).isEqualTo(NOON.plusMillis(500));
		assertThat(ItemTime.read(1.7829072E12, TORONTO, NOON)).isEqualTo(NOON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "yesterday", "12:00", "2026-13-01T00:00:00Z", "2026-02-30",
			"99999999999999999999", "+999999999-01-01T00:00:00Z", "1e400", "0001-01-01T00:00:00" })
	void otherTextsAreNoTimes(String text) {
		assertThat(ItemTime.read(text, TORONTO, NOON)).isNull();
	}

	@Test
	void otherValuesAreNoTimes() {
		for (Object value : Arrays.asList(null, true, List.of(1), Map.of(), 1e300, 1e18, -1e300)) {
			assertThat(ItemTime.read(value, TORONTO, NOON)).isNull();
		}
	}

	/**
	 * On 1 November 2026 clocks in Toronto go from 02:00 back to 01:00 (06:00 UTC).
	 */
	@ParameterizedTest
	@CsvSource({ "2026-11-01T05:31:00Z, 2026-11-01T05:30:00Z", "2026-11-01T06:20:00Z, 2026-11-01T05:30:00Z",
			"2026-11-01T06:29:00Z, 2026-11-01T06:30:00Z", "2026-11-01T06:31:00Z, 2026-11-01T06:30:00Z",
			"2026-11-01T09:00:00Z, 2026-11-01T06:30:00Z" })
	void timeThatComesTwiceIsTheLaterOneThatIsNotInTheFuture(Instant receivedAt, Instant time) {
		assertThat(ItemTime.read("2026-11-01T01:30:00", TORONTO, receivedAt)).isEqualTo(time);
	}

	/**
	 * On 8 March 2026 clocks in Toronto go from 02:00 on to 03:00 (07:00 UTC).
	 */
	@Test
	void timeThatIsLeftOutIsAnHourLater() {
		assertThat(ItemTime.read("2026-03-08T02:30:00", TORONTO, NOON))
			.isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "A-12, A-12", "3f2a, 3f2a", "7, \"7\"", "-1.5, \"-1.5\"", "true, \"true\"", "[a, \"[a\"" })
	void keyIsTheTextWhereThatIsUnambiguous(String value, String key) {
		assertThat(ItemKey.of(Map.of("id", value), "id")).isEqualTo(key);
	}

	@Test
	void differentKeysHaveDifferentTextsOfBoundedLength() {
		Map<String, @Nullable Object> none = new HashMap<>();
		none.put("id", null);
		List<Map<String, @Nullable Object>> items = List.of(item(1), item("1"), item(1.0), item("1.0"), item(true),
				item("true"), item("\"1\""), item("\"true\""), item("x".repeat(201)), item("y".repeat(300)), item(""),
				item(" "), item("a\u0000"), item("a"), item("\ud800"), item("?"), item(List.of(1)), item(List.of("1")),
				item(Map.of("a", 1)), none, item("null"), Map.of("name", "A"), item("sha256:1"));
		Set<String> keys = new HashSet<>();
		items.forEach((item) -> keys.add(ItemKey.of(item, "id")));
		assertThat(keys).hasSameSizeAs(items).allSatisfy((key) -> {
			assertThat(key).hasSizeBetween(1, 202);
			assertThat(key.chars()).noneMatch(Character::isISOControl);
		});
	}

	private static Map<String, @Nullable Object> item(Object key) {
		Map<String, @Nullable Object> item = new HashMap<>();
		item.put("id", key);
		return item;
	}

}
