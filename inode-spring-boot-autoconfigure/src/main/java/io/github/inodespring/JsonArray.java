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

import java.io.ByteArrayOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON array into its elements while it arrives. What stands between the elements
 * is checked here (RFC 8259, section 5), each element where it is read.
 */
final class JsonArray {

	private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

	private final Consumer elements;

	private State state = State.BEFORE;

	private boolean scalar;

	private int depth;

	private boolean inString;

	private boolean escaped;

	private int values;

	private long skipped;

	JsonArray(Consumer elements) {
		this.elements = elements;
	}

	/**
	 * Cut the next part of the array.
	 * @param json bytes with the part
	 * @param from where it begins
	 * @param to where it ends
	 * @return what is wrong with the array, or {@code null} when nothing is
	 */
	@Nullable String accept(byte[] json, int from, int to) {
		int position = from;
		while (position < to) {
			if (this.state != State.ELEMENT) {
				String problem = between(json[position]);
				if (problem != null) {
					return problem;
				}
				position += (this.state != State.ELEMENT) ? 1 : 0;
				continue;
			}
			int end = endOfElement(json, position, to);
			if (end < 0) {
				this.begun.write(json, position, to - position);
				return null;
			}
			complete(json, position, end);
			position = end;
		}
		return null;
	}

	private @Nullable String between(byte character) {
		if (isWhiteSpace(character)) {
			this.skipped++;
			return null;
		}
		boolean end = character == ']' && (this.state == State.FIRST || this.state == State.AFTER);
		if (end || (character == '[' && this.state == State.BEFORE)
				|| (character == ',' && this.state == State.AFTER)) {
			this.state = end ? State.END : (character == '[') ? State.FIRST : State.NEXT;
			return null;
		}
		boolean begins = (this.state == State.FIRST || this.state == State.NEXT) && !isDelimiter(character);
		if (!begins) {
			return (this.state == State.END) ? "unexpected content after the array"
					: "'" + (char) (character & 0xFF) + "' where " + this.state.expected + " was expected";
		}
		this.state = State.ELEMENT;
		this.scalar = character != '{' && character != '[' && character != '"';
		this.values = 1;
		return null;
	}

	private int endOfElement(byte[] json, int from, int to) {
		return this.scalar ? endOfScalar(json, from, to) : endOfStructure(json, from, to);
	}

	private static int endOfScalar(byte[] json, int from, int to) {
		for (int i = from; i < to; i++) {
			if (isDelimiter(json[i]) || isWhiteSpace(json[i])) {
				return i;
			}
		}
		return -1;
	}

	private int endOfStructure(byte[] json, int from, int to) {
		int position = from;
		while (position < to) {
			position = this.inString ? toEndOfString(json, position, to) : toStringOrEnd(json, position, to);
			if (this.depth == 0 && !this.inString) {
				return position;
			}
		}
		return -1;
	}

	private int toEndOfString(byte[] json, int from, int to) {
		int position = this.escaped ? from + 1 : from;
		this.escaped = false;
		while (position < to) {
			byte character = json[position++];
			if (character == '"') {
				this.inString = false;
				return position;
			}
			if (character == '\\') {
				this.escaped = position == to;
				position++;
			}
		}
		return to;
	}

	private int toStringOrEnd(byte[] json, int from, int to) {
		for (int i = from; i < to; i++) {
			switch (json[i]) {
				case '"' -> {
					this.inString = true;
					return i + 1;
				}
				case ',' -> this.values++;
				case '{', '[' -> {
					this.depth++;
					this.values++;
				}
				case '}', ']' -> {
					this.depth--;
					if (this.depth == 0) {
						return i + 1;
					}
				}
				default -> {
				}
			}
		}
		return to;
	}

	private void complete(byte[] json, int from, int end) {
		this.state = State.AFTER;
		if (this.begun.size() == 0) {
			this.elements.accept(json, from, end, this.values);
			return;
		}
		this.begun.write(json, from, end - from);
		byte[] element = this.begun.toByteArray();
		this.begun.reset();
		this.elements.accept(element, 0, element.length, this.values);
	}

	/**
	 * Note that what has arrived so far was taken.
	 */
	void take() {
		this.skipped = 0;
	}

	/**
	 * Note that an element was passed over.
	 * @param bytes the size of the element
	 */
	void passOver(int bytes) {
		this.skipped += bytes;
	}

	/**
	 * Return whether the array is complete.
	 * @return whether its end has arrived
	 */
	boolean isComplete() {
		return this.state == State.END;
	}

	/**
	 * Return how much has arrived that belongs to no element that was taken.
	 * @return a number of bytes
	 */
	long held() {
		return this.skipped + this.begun.size();
	}

	private static boolean isWhiteSpace(byte character) {
		return character == ' ' || character == '\n' || character == '\r' || character == '\t';
	}

	private static boolean isDelimiter(byte character) {
		return character == ',' || character == ']' || character == '}' || character == ':';
	}

	/**
	 * Takes the elements.
	 */
	@FunctionalInterface
	interface Consumer {

		/**
		 * Take an element.
		 * @param json bytes with the element
		 * @param from where it begins
		 * @param to where it ends
		 * @param values how many values it consists of, at most one too many for each
		 * object or array
		 */
		void accept(byte[] json, int from, int to, int values);

	}

	private enum State {

		BEFORE("an array"), FIRST("an element or ']'"), NEXT("an element"), ELEMENT(""), AFTER("',' or ']'"), END("");

		private final String expected;

		State(String expected) {
			this.expected = expected;
		}

	}

}
