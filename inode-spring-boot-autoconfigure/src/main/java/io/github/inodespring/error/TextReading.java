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

import java.text.Normalizer;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/**
 * A text as its reader may understand it: as it is, or after one or more rounds of
 * decoding what is URL-encoded, JSON-escaped or HTML-escaped in it. It knows where in the
 * original text each of its characters comes from.
 */
final class TextReading {

	private static final String ZERO_WIDTH = "\u034F\u115F\u1160\u2800\u3164\uFFA0";

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
		int end = 0;
		for (int start = 0; start < text.length(); start = end) {
			end = text.offsetByCodePoints(start, 1);
			for (int i = start; i < end; i++) {
				reading.add(text.charAt(i), start, end);
			}
		}
		return reading;
	}

	private void add(char character, int start, int end) {
		this.chars[this.length] = character;
		this.starts[this.length] = start;
		this.ends[this.length] = end;
		char base = base(character);
		if (!isIgnored(base)) {
			this.foldedFrom[this.folded.length()] = this.length;
			this.folded.append(Character.toLowerCase(Character.toUpperCase(base)));
		}
		this.length++;
	}

	/**
	 * Return a character without its accents and its width, which servers may normalize.
	 */
	private static char base(char character) {
		return (character < 0x80) ? character
				: Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFKD).charAt(0);
	}

	/**
	 * A form encodes a space as a plus sign, and some characters cannot be seen.
	 */
	private static boolean isIgnored(char character) {
		int type = Character.getType(character);
		return character == '+' || Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| type == Character.CONTROL || type == Character.FORMAT || type == Character.NON_SPACING_MARK
				|| ZERO_WIDTH.indexOf(character) >= 0;
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
	 * Mark a part of the folded text that follows an escape, and the escape.
	 * @param from where the part begins in the folded text
	 * @param to where it ends
	 * @param missing how many characters the escape must contain besides its first one
	 * @param marks the characters of the original text
	 */
	void markAfterEscape(int from, int to, int missing, BitSet marks) {
		int before = (from > 0) ? this.foldedFrom[from - 1] : 0;
		for (int i = this.foldedFrom[from] - 1; i >= before; i--) {
			if (this.ends[i] - this.starts[i] > missing) {
				mark(from, to, marks);
				marks.set(this.starts[i], this.ends[i]);
				return;
			}
		}
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

	static boolean isBase64(char character) {
		return (character < 0x80 && Character.isLetterOrDigit(character)) || "+/-_=".indexOf(character) >= 0;
	}

	/**
	 * Decode what is encoded in one way.
	 * @param kind the way of encoding: one of {@link Escapes#KINDS}
	 * @return the reading, or {@code null} if nothing in this one is encoded so
	 */
	@Nullable TextReading decoded(char kind) {
		TextReading decoded = new TextReading(this.length);
		Escapes escapes = new Escapes(this.chars, this.length);
		int at = 0;
		while (at < this.length) {
			Escapes.Escape escape = escapes.at(at, kind);
			int end = (escape != null) ? at + escape.length() : at + 1;
			String value = (escape != null) ? escape.value() : String.valueOf(this.chars[at]);
			for (int i = 0; i < value.length(); i++) {
				decoded.add(value.charAt(i), this.starts[at], this.ends[end - 1]);
			}
			at = end;
		}
		return (decoded.length < this.length) ? decoded : null;
	}

	private char charAt(int index) {
		return (index >= 0 && index < this.length) ? this.chars[index] : 0;
	}

}
