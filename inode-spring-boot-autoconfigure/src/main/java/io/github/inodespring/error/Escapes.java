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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * Finds what is URL-encoded, JSON-escaped, HTML-escaped or in Base64 in a text.
 */
final class Escapes {

	private static final char BASE64 = '=';

	/**
	 * The characters that begin what is URL-encoded, JSON-escaped and HTML-escaped, and
	 * one that stands for Base64.
	 */
	static final String KINDS = "%\\&" + BASE64;

	/**
	 * The most characters that an encoder writes for one.
	 */
	static final int LONGEST = 12;

	private static final int LONGEST_NUMBER = 20;

	private final char[] chars;

	private final int length;

	/**
	 * Create a new instance.
	 * @param chars begins with the text
	 * @param length the length of the text
	 */
	Escapes(char[] chars, int length) {
		this.chars = chars;
		this.length = length;
	}

	/**
	 * Return what is encoded at a position.
	 * @param at the position
	 * @param kind the way of encoding: one of {@link #KINDS}
	 * @return the encoded characters, or {@code null} if there are none
	 */
	@Nullable Escape at(int at, char kind) {
		if (kind != BASE64 && this.chars[at] != kind) {
			return null;
		}
		return switch (kind) {
			case '%' -> percent(at);
			case '\\' -> backslash(at);
			case '&' -> entity(at);
			default -> base64(at);
		};
	}

	private @Nullable Escape percent(int at) {
		int first = hex(at + 1, 2);
		if (first < 0) {
			return null;
		}
		byte[] bytes = new byte[(first < 0xC0) ? 1 : (first < 0xE0) ? 2 : (first < 0xF0) ? 3 : 4];
		int size = 0;
		while (size < bytes.length && charAt(at + 3 * size) == '%' && hex(at + 3 * size + 1, 2) >= 0) {
			bytes[size] = (byte) hex(at + 3 * size + 1, 2);
			size++;
		}
		String value = new String(bytes, 0, size, StandardCharsets.UTF_8);
		return (value.indexOf('\uFFFD') < 0) ? new Escape(value, 3 * size)
				: new Escape(String.valueOf((char) first), 3);
	}

	private @Nullable Escape backslash(int at) {
		char kind = Character.toLowerCase(charAt(at + 1));
		int size = (kind == 'u') ? 4 : (kind == 'x') ? 2 : 0;
		int code = (size > 0) ? hex(at + 2, size) : -1;
		if (code >= 0) {
			return new Escape(String.valueOf((char) code), 2 + size);
		}
		return (at + 1 < this.length)
				? new Escape(("nrtbf".indexOf(kind) >= 0) ? " " : String.valueOf(charAt(at + 1)), 2) : null;
	}

	/**
	 * Decode Base64 that begins here, and not before.
	 */
	private @Nullable Escape base64(int at) {
		int end = at;
		while (end < this.length && TextReading.isBase64(this.chars[end]) && this.chars[end] != '=') {
			end++;
		}
		int size = (end - at) - (((end - at) % 4 == 1) ? 1 : 0);
		if (size < 4) {
			return (end > at) ? new Escape(new String(this.chars, at, end - at), end - at) : null;
		}
		String text = new String(this.chars, at, size).replace('-', '+').replace('_', '/');
		byte[] bytes = Base64.getDecoder().decode(text);
		String value = new String(bytes, StandardCharsets.UTF_8);
		return new Escape((value.indexOf('\uFFFD') < 0) ? value : new String(bytes, StandardCharsets.ISO_8859_1),
				end - at);
	}

	private @Nullable Escape entity(int at) {
		return (charAt(at + 1) == '#') ? numeric(at) : named(at);
	}

	private @Nullable Escape numeric(int at) {
		boolean hex = Character.toLowerCase(charAt(at + 2)) == 'x';
		int from = at + (hex ? 3 : 2);
		int code = 0;
		int end = from;
		while (end < from + LONGEST_NUMBER && Character.digit(charAt(end), hex ? 16 : 10) >= 0) {
			code = Math.min(code * (hex ? 16 : 10) + Character.digit(charAt(end), 16), Character.MAX_CODE_POINT);
			end++;
		}
		return (end > from) ? new Escape(Character.toString(code), end - at + ((charAt(end) == ';') ? 1 : 0)) : null;
	}

	private @Nullable Escape named(int at) {
		for (int end = at + 2; end < Math.min(this.length, at + LONGEST); end++) {
			if (this.chars[end] == ';') {
				String entity = new String(Arrays.copyOfRange(this.chars, at, end + 1));
				String value = unescaped(entity);
				value = value.equals(entity) ? unescaped(entity.toLowerCase(Locale.ROOT)) : value;
				return (value.length() < entity.length()) ? new Escape(value, entity.length()) : null;
			}
		}
		return null;
	}

	private static String unescaped(String entity) {
		return "&apos;".equals(entity) ? "'" : HtmlUtils.htmlUnescape(entity);
	}

	private int hex(int from, int size) {
		int value = 0;
		for (int i = from; i < from + size; i++) {
			int digit = Character.digit(charAt(i), 16);
			if (digit < 0) {
				return -1;
			}
			value = value * 16 + digit;
		}
		return value;
	}

	private char charAt(int index) {
		return (index >= 0 && index < this.length) ? this.chars[index] : 0;
	}

	/**
	 * An encoded character.
	 *
	 * @param value what it stands for
	 * @param length how many characters encode it
	 */
	record Escape(String value, int length) {

	}

}
