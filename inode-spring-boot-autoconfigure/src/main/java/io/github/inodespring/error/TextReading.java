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
import java.util.BitSet;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A text as its reader may understand it: as it is, or after one or more rounds of
 * decoding what is URL-encoded, JSON-escaped or HTML-escaped in it. It knows where in the
 * original text each of its characters comes from.
 */
final class TextReading {

	/**
	 * The characters that begin what is URL-encoded, JSON-escaped and HTML-escaped.
	 */
	static final String KINDS = "%\\&";

	private static final int LONGEST_ENTITY = 12;

	private final char[] chars;

	private final int[] starts;

	private final int[] ends;

	private final StringBuilder folded = new StringBuilder();

	private final int[] foldedFrom;

	private int length;

	private TextReading(int capacity) {
		this.chars = new char[capacity];
		this.starts = new int[capacity];
		this.ends = new int[capacity];
		this.foldedFrom = new int[capacity];
	}

	static TextReading of(String text) {
		TextReading reading = new TextReading(text.length());
		for (int i = 0; i < text.length(); i++) {
			reading.add(text.charAt(i), i, i + 1);
		}
		return reading;
	}

	private void add(char character, int start, int end) {
		this.chars[this.length] = character;
		this.starts[this.length] = start;
		this.ends[this.length] = end;
		if (!isIgnored(character)) {
			this.foldedFrom[this.folded.length()] = this.length;
			this.folded.append(Character.toLowerCase(Character.toUpperCase(character)));
		}
		this.length++;
	}

	/**
	 * A form encodes a space as a plus sign.
	 */
	private static boolean isIgnored(char character) {
		return character == '+' || Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
	}

	/**
	 * Return the text in one case and without white space, which a server may add or
	 * leave out.
	 * @return the text to search
	 */
	String folded() {
		return this.folded.toString();
	}

	/**
	 * Return whether a part of the text is a word of its own.
	 * @param from where the part begins in the folded text
	 * @param to where it ends
	 * @return whether no letter or digit precedes or follows it
	 */
	boolean isWord(int from, int to) {
		return !Character.isLetterOrDigit(charAt(this.foldedFrom[from] - 1))
				&& !Character.isLetterOrDigit(charAt(this.foldedFrom[to - 1] + 1));
	}

	/**
	 * Mark where the original text shows a part of the folded one.
	 * @param from where the part begins in the folded text
	 * @param to where it ends
	 * @param marks the characters of the original text
	 */
	void mark(int from, int to, BitSet marks) {
		marks.set(this.starts[this.foldedFrom[from]], this.ends[this.foldedFrom[to - 1]]);
	}

	/**
	 * Mark the whole Base64 text around a part of it.
	 * @param from where the part begins in the folded text
	 * @param to where it ends
	 * @param after where the part before it ends
	 * @param marks the characters of the original text
	 * @return where the whole ends in the folded text
	 */
	int markBase64(int from, int to, int after, BitSet marks) {
		int least = (after > 0) ? this.foldedFrom[after - 1] + 1 : 0;
		int start = this.foldedFrom[from];
		while (start > least && isBase64(this.chars[start - 1])) {
			start--;
		}
		int end = this.foldedFrom[to - 1] + 1;
		while (end < this.length && isBase64(this.chars[end])) {
			end++;
		}
		marks.set(this.starts[start], this.ends[end - 1]);
		int next = to;
		while (next < this.folded.length() && this.foldedFrom[next] < end) {
			next++;
		}
		return next;
	}

	private static boolean isBase64(char character) {
		return (character < 0x80 && Character.isLetterOrDigit(character)) || "+/-_=".indexOf(character) >= 0;
	}

	/**
	 * Decode what is encoded in one way.
	 * @param kind the character that begins what is encoded: one of {@link #KINDS}
	 * @return the reading, or {@code null} if nothing in this one is encoded so
	 */
	@Nullable TextReading decoded(char kind) {
		TextReading decoded = new TextReading(this.length);
		int at = 0;
		while (at < this.length) {
			Escape escape = (this.chars[at] == kind) ? escape(at) : null;
			int end = (escape != null) ? at + escape.length() : at + 1;
			String value = (escape != null) ? escape.value() : String.valueOf(this.chars[at]);
			for (int i = 0; i < value.length(); i++) {
				decoded.add(value.charAt(i), this.starts[at], this.ends[end - 1]);
			}
			at = end;
		}
		return (decoded.length < this.length) ? decoded : null;
	}

	private @Nullable Escape escape(int at) {
		return switch (this.chars[at]) {
			case '%' -> percent(at);
			case '\\' -> backslash(at);
			default -> entity(at);
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

	private @Nullable Escape entity(int at) {
		for (int end = at + 2; end < Math.min(this.length, at + LONGEST_ENTITY); end++) {
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
	private record Escape(String value, int length) {

	}

}
