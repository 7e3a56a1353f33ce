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

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Link} headers (RFC 8288, section 3).
 */
final class LinkHeader {

	private static final String VALUE = "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;]*+))";

	private static final Pattern LINK = Pattern
		.compile("<([^<>]*+)>((?:\\s*+;\\s*+[^\\s\",;=<]*+(?:\\s*+=\\s*+" + VALUE + ")?+)*+)");

	private static final Pattern PARAMETER = Pattern.compile(";\\s*+([^\\s\",;=<]++)\\s*+(?:=\\s*+" + VALUE + ")?+");

	private LinkHeader() {
	}

	/**
	 * Return the target of the first link to the next page.
	 * @param headers the values of the headers
	 * @return a URL or {@code null}
	 */
	static @Nullable String next(List<String> headers) {
		Matcher link = LINK.matcher(String.join(",", headers));
		while (link.find()) {
			if (isNext(link.group(2))) {
				return link.group(1).strip();
			}
		}
		return null;
	}

	/**
	 * Only the first {@code rel} counts, and a link with an {@code anchor} is one of
	 * another resource.
	 */
	private static boolean isNext(String parameters) {
		String relations = null;
		Matcher parameter = PARAMETER.matcher(parameters);
		while (parameter.find()) {
			String name = parameter.group(1);
			@Nullable String quoted = parameter.group(2);
			String value = (quoted != null) ? quoted : String.valueOf(parameter.group(3));
			if (name.equalsIgnoreCase("anchor")) {
				return false;
			}
			relations = (relations == null && name.equalsIgnoreCase("rel")) ? value : relations;
		}
		return relations != null
				&& List.of(relations.strip().split("[\\s']+")).stream().anyMatch("next"::equalsIgnoreCase);
	}

}
