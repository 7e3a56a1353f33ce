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
 * Reads where a redirect leads to, as far as it may be shown: neither a path nor a query,
 * which may hold a secret.
 */
final class RedirectTarget {

	private static final int LONGEST = 200;

	private static final Pattern ORIGIN = Pattern
		.compile("(?i)\\s*([a-z][a-z0-9+.-]*:)?//(?:[^/?#\\\\]*@)?([^/?#\\\\]+)");

	private RedirectTarget() {
	}

	/**
	 * Return the origin that the {@code Location} names.
	 * @param headers the headers of the answer
	 * @param text cleans what the server says
	 * @return scheme, host and port, {@code same host} for a relative URL, or
	 * {@code null} when there is no {@code Location}
	 */
	static @Nullable String of(HttpHeaders headers, ServerText text) {
		String location = headers.getFirst(HttpHeaders.LOCATION);
		if (location == null) {
			return null;
		}
		Matcher matcher = ORIGIN.matcher(location);
		if (!matcher.lookingAt()) {
			return "same host";
		}
		String scheme = (matcher.group(1) != null) ? matcher.group(1) + "//" : "";
		return text.clean(scheme + matcher.group(2), LONGEST);
	}

}
