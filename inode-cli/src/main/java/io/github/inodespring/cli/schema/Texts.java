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

package io.github.inodespring.cli.schema;

/**
 * Quotes texts of the server.
 */
final class Texts {

	private Texts() {
	}

	/**
	 * Quote a text as a literal of Java, so that it may also be shown on a terminal.
	 * @param text the text
	 * @return the literal
	 */
	static String quote(String text) {
		StringBuilder literal = new StringBuilder("\"");
		for (int i = 0; i < text.length(); i++) {
			literal.append(escape(text.charAt(i)));
		}
		return literal.append('"').toString();
	}

	/**
	 * Return the name of a field, quoted if it is not plain.
	 * @param name the name
	 * @return the name to show
	 */
	static String name(String name) {
		return name.matches("[\\w.-]+") ? name : quote(name);
	}

	private static String escape(char character) {
		if (character == '"' || character == '\\') {
			return "\\" + character;
		}
		if (character < ' ' || character == 0x7f) {
			return "\\%03o".formatted((int) character);
		}
		return isPrintable(character) ? String.valueOf(character) : "\\u%04x".formatted((int) character);
	}

	private static boolean isPrintable(char character) {
		int type = Character.getType(character);
		return type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR
				&& type != Character.PARAGRAPH_SEPARATOR;
	}

}
