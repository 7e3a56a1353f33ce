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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the headers of an error answer.
 */
final class ErrorHeaders {

	private static final int LONGEST = 200;

	/**
	 * The {@code error_description} of a bearer challenge (RFC 6750, section 3).
	 */
	private static final Pattern DESCRIPTION = Pattern
		.compile("(?i)\\berror_description\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,50})|([^\\s,\"]++))");

	private static final Pattern ORIGIN = Pattern
		.compile("(?i)\\s*([a-z][a-z0-9+.-]*:)?//(?:[^/?#\\\\]*@)?([^/?#\\\\]+)");

	private static final Pattern SECONDS = Pattern.compile("(\\d+)(\\.\\d+)?");

	/**
	 * The longest time whose milliseconds are a {@code long}.
	 */
	private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(Long.MAX_VALUE / 1000);

	private ErrorHeaders() {
	}

	static @Nullable String challenge(HttpHeaders headers, ServerText text) {
		List<String> challenges = headers.getOrEmpty(HttpHeaders.WWW_AUTHENTICATE);
		Matcher matcher = DESCRIPTION.matcher(utf8(String.join(", ", challenges)));
		return matcher.find() ? text.clean(description(matcher), LONGEST) : null;
	}

	/**
	 * Connectors read each byte of a header as a character.
	 */
	private static String utf8(String header) {
		String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		boolean bytes = header.chars().allMatch((character) -> character < 0x100);
		return (bytes && text.indexOf('\uFFFD') < 0) ? text : header;
	}

	private static String description(Matcher matcher) {
		@Nullable String quoted = matcher.group(1);
		return (quoted != null) ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(2);
	}

	/**
	 * Return the origin that the {@code Location} names. Its path and query are left out,
	 * since they may contain a secret.
	 * @param headers the headers of the answer
	 * @param text cleans what the server says
	 * @return scheme, host and port, {@code same host} for a relative URL, or
	 * {@code null} when there is no {@code Location}
	 */
	static @Nullable String redirectTarget(HttpHeaders headers, ServerText text) {
		String location = headers.getFirst(HttpHeaders.LOCATION);
		if (location == null) {
			return null;
		}
		Matcher matcher = ORIGIN.matcher(text.clean(utf8(location), Integer.MAX_VALUE));
		if (!matcher.lookingAt()) {
			return "same host";
		}
		String scheme = (matcher.group(1) != null) ? matcher.group(1) + "//" : "";
		return text.clean(scheme + matcher.group(2), LONGEST);
	}

	/**
	 * Return how long {@code Retry-After}, in seconds or as a date, asks to wait (RFC
	 * 9110, section 10.2.3).
	 * @param headers the headers of the answer
	 * @param now the time that a date is compared with
	 * @return the time to wait, or {@code null} when there is none that can be read
	 */
	static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null || value.isBlank()) {
			return null;
		}
		Matcher seconds = SECONDS.matcher(value.strip());
		return seconds.matches() ? seconds(seconds) : untilDate(headers, now);
	}

	private static Duration seconds(Matcher seconds) {
		String whole = seconds.group(1);
		if (whole.length() > 15) {
			return LONGEST_RETRY_AFTER;
		}
		return Duration.ofSeconds(Long.parseLong(whole) + ((seconds.group(2) != null) ? 1 : 0));
	}

	private static @Nullable Duration untilDate(HttpHeaders headers, Instant now) {
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null) ? notNegative(Duration.between(now, date.toInstant())) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Duration notNegative(Duration wait) {
		return wait.isNegative() ? Duration.ZERO : wait;
	}

}
