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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of a JSON parsing suite.
 *
 * @param kind what a parser makes of it: {@code +} reads it, {@code -} refuses it,
 * {@code ?} may do either
 * @param text the text, in which {@code ~} and two hexadecimal digits stand for a byte
 */
record JsonCase(char kind, String text) {

	private static final Pattern ESCAPE = Pattern.compile("~(\\p{XDigit}{2})");

	byte[] bytes() {
		String latin = new String(this.text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		return ESCAPE.matcher(latin)
			.replaceAll(
					(match) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	static List<JsonCase> cases() {
		try (var resource = Objects.requireNonNull(JsonCase.class.getResourceAsStream("json-suite.txt"))) {
			List<JsonCase> cases = new ArrayList<>();
			new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines()
				.skip(1)
				.map((line) -> new JsonCase(line.charAt(0), line.substring(1)))
				.forEach(cases::add);
			cases.add(new JsonCase('+', "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}"));
			cases.add(new JsonCase('+', "{\"a\":".repeat(400) + "1" + "}".repeat(400)));
			cases.add(new JsonCase('-', "{\"a\":" + "[".repeat(2000)));
			cases.add(new JsonCase('-', "{\"a\":".repeat(2000)));
			cases.add(new JsonCase('-', "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}"));
			cases.add(new JsonCase('-', "{\"a\":" + "1".repeat(2000) + "}"));
			return cases;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
