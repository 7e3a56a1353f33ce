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

package io.github.inodespring.cli.schema;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Formats that texts are recognized in, and what the client reads each into without loss.
 * A format of JSON Schema is stricter than Java is, so some have a constant for each.
 * Django writes a duration as {@code 00:01:33} or {@code -1 23:59:00}, which only a text
 * holds.
 */
enum TextFormat {

	DATE_TIME("date and time with offset", "date-time", OffsetDateTime.class,
			"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)", OffsetDateTime::parse),

	OFFSET_DATE_TIME("date and time with offset", null, OffsetDateTime.class, ".+", OffsetDateTime::parse),

	LOCAL_DATE_TIME("date and time without offset", null, LocalDateTime.class, ".+", LocalDateTime::parse),

	LOCAL_DATE("date", "date", LocalDate.class, "\\d{4}-\\d\\d-\\d\\d", LocalDate::parse),

	TIME_OR_DURATION("time of day, or duration as [days ]hh:mm:ss", null, String.class,
			"\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", LocalTime::parse),

	LOCAL_TIME("time of day", null, LocalTime.class, ".+", LocalTime::parse),

	DURATION("duration", "duration", Duration.class, "P(\\d+D|(\\d+D)?T(\\d+H(\\d+M(\\d+S)?)?|\\d+M(\\d+S)?|\\d+S))",
			Duration::parse),

	SIGNED_DURATION("duration", null, Duration.class, ".+", Duration::parse),

	CLOCK_DURATION("duration as [days ]hh:mm:ss", null, String.class, "-?(\\d+ )?\\d{2,}:[0-5]\\d:[0-5]\\d(\\.\\d+)?",
			(text) -> text),

	UUID_TEXT("UUID", "uuid", String.class, "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", UUID::fromString),

	DECIMAL("number as text", null, String.class, ".+", BigDecimal::new);

	private static final int LONGEST = 50;

	private final String label;

	private final @Nullable String schemaFormat;

	private final Class<?> javaType;

	private final Pattern pattern;

	@SuppressWarnings("ImmutableEnumChecker")
	private final Function<String, Object> parser;

	TextFormat(String label, @Nullable String schemaFormat, Class<?> javaType, String pattern,
			Function<String, Object> parser) {
		this.label = label;
		this.schemaFormat = schemaFormat;
		this.javaType = javaType;
		this.pattern = Pattern.compile(pattern);
		this.parser = parser;
	}

	/**
	 * Find the format that a schema names.
	 * @param name the schema's format or description
	 * @return the format, or {@code null} if there is none of this name
	 */
	static @Nullable TextFormat named(String name) {
		return Stream.of(values())
			.filter((format) -> name.equals((format.schemaFormat != null) ? format.schemaFormat : format.label))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return whether whoever reads this format can read another one.
	 * @param other the other format
	 * @return whether both are the same to a reader
	 */
	boolean reads(TextFormat other) {
		return this == other || (hasJavaType() && this.javaType == other.javaType)
				|| (this == TIME_OR_DURATION && other == CLOCK_DURATION);
	}

	boolean matches(String text) {
		try {
			return text.length() <= LONGEST && this.pattern.matcher(text).matches() && this.parser.apply(text) != null;
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			return false;
		}
	}

	boolean isTime() {
		return hasJavaType() || this == TIME_OR_DURATION || this == CLOCK_DURATION;
	}

	boolean isDuration() {
		return this.javaType == Duration.class || this == CLOCK_DURATION;
	}

	/**
	 * Return whether a record has a type of its own for this format.
	 * @return whether values are more than texts
	 */
	boolean hasJavaType() {
		return this.javaType != String.class;
	}

	String label() {
		return this.label;
	}

	@Nullable String schemaFormat() {
		return this.schemaFormat;
	}

	Class<?> javaType() {
		return this.javaType;
	}

}
