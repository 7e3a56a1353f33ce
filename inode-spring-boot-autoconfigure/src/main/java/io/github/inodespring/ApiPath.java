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

package io.github.inodespring;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * A path of the API, relative to the base URL, and its URI template, so that neither an
 * id nor an unusual name becomes the tag of a metric.
 *
 * @param template the template
 * @param raw the encoded path
 */
record ApiPath(String template, String raw) {

	private static final Pattern REFUSED = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*:.*|.*(\\?|#|\\\\|%2e).*",
			Pattern.DOTALL);

	static ApiPath collection(String name) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(!REFUSED.matcher(name).matches(),
				() -> "'name' must be a plain path such as \"routes\", without a scheme, ?, #, \\ or %2e: " + name);
		ApiPath path = new ApiPath("/v1/", "/v1/");
		for (String segment : name.split("/", -1)) {
			checkSegment("name", segment);
			path = path.append(isPlain(segment) ? segment : "{segment}", segment);
		}
		return path;
	}

	ApiPath item(Object id) {
		Assert.notNull(id, "'id' must not be null");
		String segment = id.toString();
		checkSegment("id", segment);
		return append("{id}", segment);
	}

	private ApiPath append(String placeholder, String segment) {
		return new ApiPath(this.template + placeholder + "/", this.raw + encode(segment) + "/");
	}

	private static String encode(String segment) {
		return isPlain(segment) ? segment : UriUtils.encode(segment, StandardCharsets.UTF_8);
	}

	private static boolean isPlain(String segment) {
		for (int i = 0; i < segment.length(); i++) {
			if (!isUnreserved(segment.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * RFC 3986, section 2.3.
	 */
	private static boolean isUnreserved(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || "-._~".indexOf(c) >= 0;
	}

	private static void checkSegment(String parameter, String segment) {
		Assert.isTrue(!segment.isEmpty() && !segment.equals(".") && !segment.equals(".."),
				() -> "'" + parameter + "' must not be or contain an empty segment, \".\" or \"..\"");
	}

}
