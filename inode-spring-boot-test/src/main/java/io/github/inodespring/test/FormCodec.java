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

package io.github.inodespring.test;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Form encoding, as bodies and queries use it.
 */
final class FormCodec {

	private FormCodec() {
	}

	static Map<String, List<String>> decode(@Nullable String encoded) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		if (encoded != null) {
			for (String pair : encoded.split("&", -1)) {
				addPair(values, pair);
			}
		}
		return values;
	}

	static Map<String, String> lastValues(Map<String, List<String>> parameters) {
		Map<String, String> last = new LinkedHashMap<>();
		parameters.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
		return Collections.unmodifiableMap(last);
	}

	static String encode(Map<String, List<String>> parameters) {
		List<String> pairs = new ArrayList<>();
		parameters.forEach((name, values) -> values.forEach((value) -> pairs.add(encode(name) + "=" + encode(value))));
		return String.join("&", pairs);
	}

	static String decodePath(String encoded) {
		return decodeText(encoded.replace("+", "%2B"));
	}

	private static void addPair(Map<String, List<String>> values, String pair) {
		if (!pair.isEmpty()) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			String value = (equals < 0) ? "" : pair.substring(equals + 1);
			values.computeIfAbsent(decodeText(name), (key) -> new ArrayList<>()).add(decodeText(value));
		}
	}

	private static String decodeText(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
