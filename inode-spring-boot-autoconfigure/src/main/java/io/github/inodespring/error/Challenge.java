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

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the {@code error_description} of a bearer challenge (RFC 6750, section 3).
 */
final class Challenge {

	private static final int LONGEST = 200;

	private static final Pattern DESCRIPTION = Pattern
		.compile("(?i)\\berror_description\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,50})|([^\\s,\"]++))");

	private Challenge() {
	}

	static @Nullable String description(HttpHeaders headers, ServerText text) {
		List<String> challenges = headers.getOrEmpty(HttpHeaders.WWW_AUTHENTICATE);
		Matcher matcher = DESCRIPTION.matcher(String.join(", ", challenges));
		return matcher.find() ? text.clean(value(matcher), LONGEST) : null;
	}

	private static String value(Matcher matcher) {
		@Nullable String quoted = matcher.group(1);
		return (quoted != null) ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(2);
	}

}
