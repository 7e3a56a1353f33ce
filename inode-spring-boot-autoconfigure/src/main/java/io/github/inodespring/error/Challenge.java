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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the {@code error_description} of a bearer challenge (RFC 6750, section 3).
 */
final class Challenge {

	private static final Pattern DESCRIPTION = Pattern.compile("error_description=\"([^\"]{1,200})\"");

	private Challenge() {
	}

	static @Nullable String description(HttpHeaders headers) {
		String challenge = headers.getFirst(HttpHeaders.WWW_AUTHENTICATE);
		if (challenge == null) {
			return null;
		}
		Matcher matcher = DESCRIPTION.matcher(challenge);
		return matcher.find() ? Redaction.apply(matcher.group(1)) : null;
	}

}
