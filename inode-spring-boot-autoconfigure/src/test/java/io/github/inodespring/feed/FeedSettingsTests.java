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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FeedSettings}.
 */
class FeedSettingsTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final FeedSettings LINKS = new FeedSettings("links", HOUR);

	@Test
	void itemsAreIdentifiedByTheirIdUnlessAKeyIsGiven() {
		assertThat(LINKS.key()).isEqualTo("id");
		assertThat(new FeedSettings("links", HOUR, "code").key()).isEqualTo("code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void blankNamesAreRefused(String blank) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FeedSettings(blank, HOUR))
			.withMessage("'collection' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> new FeedSettings("links", HOUR, blank))
			.withMessage("'key' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> LINKS.withMeasuredAt(blank, ZoneOffset.UTC, null))
			.withMessage("'measuredAt' must not be empty");
	}

	@Test
	void missingIntervalAndZoneAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FeedSettings("links", null))
			.withMessage("'interval' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> LINKS.withMeasuredAt("at", null, null))
			.withMessage("'timeZone' must not be null");
	}

	@ParameterizedTest
	@CsvSource({ "PT-1S, false", "PT0S, false", "PT0.000999999S, false", "PT0.001S, true", "P365D, true",
			"P365DT0.000000001S, false" })
	void intervalIsFromAMillisecondToAYear(Duration interval, boolean possible) {
		assertThat(FeedSettings.isPossible(interval)).isEqualTo(possible);
		if (!possible) {
			assertThatIllegalArgumentException().isThrownBy(() -> new FeedSettings("links", interval))
				.withMessage("'interval' must be from 1 ms to 365 days");
		}
	}

	@ParameterizedTest
	@CsvSource({ "PT-1S, false", "PT0S, false", "PT0.000000001S, true", "P365000D, true",
			"P365000DT0.000000001S, false" })
	void agesAreFromANanosecondToAThousandYears(Duration age, boolean possible) {
		assertThat(FeedSettings.isAge(age)).isEqualTo(possible);
		if (possible) {
			assertThat(LINKS.withHistory(age).historyRetention()).isEqualTo(age);
			assertThat(LINKS.withMeasuredAt("at", ZoneOffset.UTC, age).maxAge()).isEqualTo(age);
			return;
		}
		assertThatIllegalArgumentException().isThrownBy(() -> LINKS.withHistory(age))
			.withMessage("'historyRetention' must be from 1 ns to 365,000 days");
		assertThatIllegalArgumentException().isThrownBy(() -> LINKS.withMeasuredAt("at", ZoneOffset.UTC, age))
			.withMessage("'maxAge' must be from 1 ns to 365,000 days");
	}

	@Test
	void greatestAgeNeedsTheFieldWithTheTime() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FeedSettings("links", HOUR, "id", Set.of(), null, ZoneOffset.UTC, HOUR, false, null))
			.withMessage("'maxAge' needs 'measuredAt'");
	}

	@Test
	void eachPartIsAddedToTheOthers() {
		ZoneId toronto = ZoneId.of("America/Toronto");
		assertThat(LINKS.withIgnore(Set.of("rssi")).withMeasuredAt("at", toronto, HOUR).withHistory(HOUR))
			.isEqualTo(new FeedSettings("links", HOUR, "id", Set.of("rssi"), "at", toronto, HOUR, true, HOUR))
			.isEqualTo(LINKS.withHistory(HOUR).withMeasuredAt("at", toronto, HOUR).withIgnore(Set.of("rssi")));
	}

	@Test
	void ignoredFieldsAreThoseOfTheCreation() {
		Set<String> ignore = new HashSet<>(Set.of("rssi"));
		FeedSettings settings = new FeedSettings("links", HOUR, "id", ignore, null, ZoneOffset.UTC, null, false, null);
		ignore.add("speed");
		assertThat(settings.ignore()).containsExactly("rssi");
	}

	@Test
	void timeOfAnItemIsReadInItsZone() {
		Instant received = Instant.parse("2026-11-24T12:00:00Z");
		Map<String, Object> item = Map.of("at", "2026-11-24T06:30:00");
		assertThat(LINKS.withMeasuredAt("at", ZoneId.of("America/Toronto"), null).timeOf(item, received))
			.isEqualTo("2026-11-24T11:30:00Z");
		assertThat(LINKS.timeOf(item, received)).isNull();
	}

}
