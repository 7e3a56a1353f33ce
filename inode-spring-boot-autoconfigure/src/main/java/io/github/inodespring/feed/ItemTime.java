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

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the time at which an item was measured: in ISO 8601, with an offset or without,
 * or in seconds or milliseconds since 1970, as a number or a text.
 */
final class ItemTime {

	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.appendPattern("['T'][' ']")
		.appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
		.appendPattern("[' '][XXXXX][XXXX][X]")
		.optionalStart()
		.appendLiteral('[')
		.parseCaseSensitive()
		.appendZoneRegionId()
		.appendLiteral(']')
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,16}(\\.\\d{1,9})?");

	private static final int MOST_DIGITS = 16;

	/**
	 * As seconds this is in the year 5138, as milliseconds in 1973.
	 */
	private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

	/**
	 * What a database can hold.
	 */
	private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	/**
	 * How far a clock may be ahead of our clock.
	 */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private ItemTime() {
	}

	/**
	 * Read a time.
	 * @param value the JSON value
	 * @param zone the zone of times without an offset
	 * @param receivedAt when the item was received: of two times that a clock shows in
	 * the night in which it is put back, the later one that is not in the future counts
	 * @return the time, {@code null} if the value is none
	 */
	static @Nullable Instant read(@Nullable Object value, ZoneId zone, Instant receivedAt) {
		Instant time = null;
		if (value instanceof Number number) {
			time = ofNumber(number.toString());
		}
		else if (value instanceof String text) {
			String trimmed = text.strip().replace(',', '.');
			time = NUMBER.matcher(trimmed).matches() ? ofNumber(trimmed) : ofText(trimmed, zone, receivedAt);
		}
		return (time != null && time.isAfter(EARLIEST) && time.isBefore(LATEST)) ? time : null;
	}

	private static @Nullable Instant ofNumber(String text) {
		BigDecimal number = new BigDecimal(text);
		if (number.precision() - number.scale() > MOST_DIGITS) {
			return null;
		}
		boolean millis = number.abs().compareTo(FIRST_MILLISECONDS) >= 0;
		return Instant.ofEpochMilli((millis ? number : number.movePointRight(3)).longValue());
	}

	private static @Nullable Instant ofText(String text, ZoneId zone, Instant receivedAt) {
		try {
			TemporalAccessor time = ISO.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
			if (time instanceof ZonedDateTime zoned) {
				return zoned.toInstant();
			}
			return of((time instanceof LocalDateTime local) ? local : ((LocalDate) time).atStartOfDay(), zone,
					receivedAt);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Instant of(LocalDateTime local, ZoneId zone, Instant receivedAt) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
		if (offsets.size() > 1) {
			Instant later = local.toInstant(offsets.get(1));
			return later.isAfter(receivedAt.plus(AHEAD)) ? local.toInstant(offsets.get(0)) : later;
		}
		return local.atZone(zone).toInstant();
	}

}
