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

package io.github.inodespring.autoconfigure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The ways in which servers, frameworks and proxies encode what they echo, by name.
 */
final class Encodings {

	private Encodings() {
	}

	static Map<String, UnaryOperator<String>> all() {
		Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
		all.put("plain", UnaryOperator.identity());
		all.put("upper case", (text) -> text.toUpperCase(Locale.ROOT));
		all.put("form", Encodings::form);
		all.put("percent", (text) -> form(text).replace("+", "%20").toLowerCase(Locale.ROOT));
		all.put("form twice", (text) -> form(form(text)));
		all.put("form in JSON", (text) -> json(form(text)));
		all.put("JSON", Encodings::json);
		all.put("JSON twice", (text) -> json(json(text)));
		all.put("JSON escapes", (text) -> units(text, "\\u%04x"));
		all.put("JSON escapes in upper case", (text) -> units(text, "\\u%04X"));
		all.put("JSON slash", (text) -> json(text).replace("/", "\\/"));
		all.put("Python", (text) -> text.replace("\u00f6", "\\xf6"));
		all.put("HTML", Encodings::html);
		all.put("HTML decimal", (text) -> units(text, "&#%d;"));
		all.put("HTML hexadecimal", (text) -> units(text, "&#x%X;"));
		all.put("HTML with zeros", (text) -> units(text, "&#x%08x;"));
		all.put("HTML without semicolons", (text) -> units(text, "&#%d"));
		all.put("HTML of JSON", (text) -> html(json(text)));
		all.put("HTML of HTML", (text) -> html(html(text)));
		all.put("zero width", (text) -> interrupted(text, "\u200b"));
		all.put("soft hyphen", (text) -> interrupted(text, "\u00ad"));
		all.put("variation selector", (text) -> interrupted(text, "\ufe0f"));
		all.put("combining", (text) -> interrupted(text, "\u034f"));
		all.put("filler", (text) -> interrupted(text, "\u3164"));
		all.put("escaped zero width", (text) -> interrupted(text, "\u200b").replace("\u200b", "\\u200b"));
		all.put("escaped filler", (text) -> interrupted(text, "\u3164").replace("\u3164", "\\u3164"));
		all.put("line breaks", (text) -> interrupted(text, "\\r\\n"));
		all.put("decomposed", (text) -> text.replace("\u00f6", "o\u0308"));
		all.put("full width",
				(text) -> text.chars()
					.mapToObj((unit) -> Character.toString((unit > ' ' && unit < 0x7f) ? unit + 0xfee0 : unit))
					.collect(Collectors.joining()));
		all.put("UTF-8 as Latin 1",
				(text) -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
		base64(all);
		return all;
	}

	private static void base64(Map<String, UnaryOperator<String>> all) {
		Map<String, UnaryOperator<String>> inner = Map.of("text", UnaryOperator.identity(), "form", Encodings::form,
				"ASCII JSON", (text) -> json(text).replace("\u00f6", "\\u00f6"), "lower case",
				(text) -> text.toLowerCase(Locale.ROOT), "HTML", Encodings::html, "Base64", (text) -> base64(text));
		all.put("MIME Base64", (text) -> base64(text).replaceAll("(.{8})", "$1 "));
		inner.forEach((name, encode) -> {
			for (String before : List.of("", "u", "us", "anna:", "{\"password\":\"")) {
				all.put("Base64 of " + before + name, (text) -> base64(before + encode.apply(text)));
			}
			all.put("URL-safe Base64 of " + name,
					(text) -> Base64.getUrlEncoder()
						.withoutPadding()
						.encodeToString(("a:" + encode.apply(text) + ":b").getBytes(StandardCharsets.UTF_8)));
			all.put("form of Base64 of " + name, (text) -> form(base64(encode.apply(text))));
			all.put("JSON of Base64 of " + name, (text) -> base64(encode.apply(text)).replace("/", "\\/"));
		});
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String form(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	static String html(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
	}

	static String json(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private static String units(String text, String format) {
		return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
	}

	private static String interrupted(String text, String by) {
		return text.substring(0, 3) + by + text.substring(3, 7) + by + text.substring(7);
	}

}
