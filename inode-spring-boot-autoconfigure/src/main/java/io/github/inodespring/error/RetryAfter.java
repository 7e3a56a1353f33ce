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

package io.github.inodespring.error;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads {@code Retry-After}, in seconds or as a date (RFC 9110, section 10.2.3).
 */
final class RetryAfter {

	private static final Pattern SECONDS = Pattern.compile("(\\d+)(\\.\\d+)?");

	/**
	 * The longest time whose milliseconds are a {@code long}.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE / 1000);

	private RetryAfter() {
	}

	static @Nullable Duration of(HttpHeaders headers, Clock clock) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null || value.isBlank()) {
			return null;
		}
		Matcher seconds = SECONDS.matcher(value.strip());
		return seconds.matches() ? seconds(seconds) : untilDate(headers, clock);
	}

	private static Duration seconds(Matcher seconds) {
		String whole = seconds.group(1);
		if (whole.length() > 15) {
			return LONGEST;
		}
		return Duration.ofSeconds(Long.parseLong(whole) + ((seconds.group(2) != null) ? 1 : 0));
	}

	private static @Nullable Duration untilDate(HttpHeaders headers, Clock clock) {
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null) ? notNegative(Duration.between(clock.instant(), date.toInstant())) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Duration notNegative(Duration wait) {
		return wait.isNegative() ? Duration.ZERO : wait;
	}

}
