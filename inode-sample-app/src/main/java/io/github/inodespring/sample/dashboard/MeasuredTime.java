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
package io.github.inodespring.sample.dashboard;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads when something was measured, as the feeds do: in ISO 8601 with or without an
 * offset, or in seconds or milliseconds since 1970.
 */
final class MeasuredTime {

	private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
			"uuuu-MM-dd['T'][' ']HH:mm[:ss[[.][,][SSSSSSSSS][SSSSSSSS][SSSSSSS][SSSSSS][SSSSS][SSSS][SSS][SS][S]]]"
					+ "[' '][XXXXX][XXXX][X]");

	private static final Pattern NUMBER = Pattern.compile("\\d{9,16}(\\.\\d{1,9})?");

	/**
	 * As seconds this is in the year 5138, as milliseconds in 1973.
	 */
	private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

	private MeasuredTime() {
	}

	/**
	 * Reads a time.
	 * @param value the JSON value
	 * @param zone the zone of times without an offset
	 * @param receivedAt when it was received: where a clock shows a time twice, the later
	 * one that is not in the future counts
	 * @return the time or {@code null} if the value is none
	 */
	static @Nullable Instant read(@Nullable Object value, ZoneId zone, Instant receivedAt) {
		String text = (value instanceof Number number) ? new BigDecimal(number.toString()).toPlainString()
				: String.valueOf(value).strip();
		return NUMBER.matcher(text).matches() ? ofNumber(new BigDecimal(text)) : ofText(text, zone, receivedAt);
	}

	private static Instant ofNumber(BigDecimal number) {
		boolean millis = number.compareTo(FIRST_MILLISECONDS) >= 0;
		return Instant.ofEpochMilli((millis ? number : number.movePointRight(3)).longValue());
	}

	private static @Nullable Instant ofText(String text, ZoneId zone, Instant receivedAt) {
		try {
			TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
			return (time instanceof OffsetDateTime exact) ? exact.toInstant()
					: of((LocalDateTime) time, zone, receivedAt);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Instant of(LocalDateTime local, ZoneId zone, Instant receivedAt) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
		Instant latest = (offsets.size() > 1) ? local.toInstant(offsets.get(1)) : local.atZone(zone).toInstant();
		return (offsets.size() > 1 && latest.isAfter(receivedAt)) ? local.toInstant(offsets.get(0)) : latest;
	}

}
