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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.web.util.UriBuilder;

/**
 * A path of the API as a URI template, so that neither an id nor an unusual name becomes
 * the tag of a metric.
 *
 * @param template the template, relative to the base URL
 * @param variables the values of its variables
 */
record ApiPath(String template, List<String> variables) {

	private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~-]+");

	private static final Pattern REFUSED = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*:.*|.*(\\?|#|\\\\|%2e).*",
			Pattern.DOTALL);

	static ApiPath collection(String name) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(!REFUSED.matcher(name).matches(),
				() -> "'name' must be a plain path such as \"routes\", without a scheme, ?, #, \\ or %2e: " + name);
		ApiPath path = new ApiPath("/v1/", List.of());
		for (String segment : name.split("/", -1)) {
			checkSegment("name", segment);
			path = LITERAL.matcher(segment).matches() ? path.literal(segment) : path.variable("segment", segment);
		}
		return path;
	}

	ApiPath item(Object id) {
		Assert.notNull(id, "'id' must not be null");
		checkSegment("id", id.toString());
		return variable("id", id.toString());
	}

	URI build(UriBuilder builder) {
		return builder.build(this.variables.toArray());
	}

	private ApiPath literal(String segment) {
		return new ApiPath(this.template + segment + "/", this.variables);
	}

	private ApiPath variable(String name, String value) {
		List<String> values = new ArrayList<>(this.variables);
		values.add(value);
		return new ApiPath(this.template + "{" + name + "}/", List.copyOf(values));
	}

	private static void checkSegment(String parameter, String segment) {
		Assert.isTrue(!segment.isEmpty() && !segment.equals(".") && !segment.equals(".."),
				() -> "'" + parameter + "' must not be or contain an empty segment, \".\" or \"..\"");
	}

}
