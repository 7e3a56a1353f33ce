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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.inodespring.error.DecodingProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpStatus;

/**
 * The body of a list: an array, whose elements are read as they arrive, or a page object,
 * which is read at its end.
 *
 * @param <T> the type of an element
 */
final class JsonList<T> {

	private static final int LONGEST_EXCERPT = 40;

	private final ApiAnswer answer;

	private final Pages<T> pages;

	private final JsonReader<T> reader;

	private final JsonReader.Bytes start = new JsonReader.Bytes();

	private final JsonArray array = new JsonArray(this::element);

	private List<T> elements = new ArrayList<>();

	private boolean inArray;

	JsonList(ApiAnswer answer, Pages<T> pages, JsonReader<T> reader) {
		this.answer = answer;
		this.pages = pages;
		this.reader = reader;
	}

	/**
	 * Take the next part of the body.
	 * @param json the part
	 * @return the elements that it completes
	 */
	List<T> accept(byte[] json) {
		if (this.inArray) {
			cut(json, 0, json.length);
		}
		else {
			this.start.append(json);
			refuse(this.start.received());
			if (!this.start.isEmpty() && this.start.first() != '{') {
				beginArray();
			}
		}
		return taken();
	}

	private void beginArray() {
		if (this.start.first() != '[') {
			throw this.answer.notJson(this.start.first());
		}
		this.inArray = true;
		this.answer.attempts().handsOut();
		this.pages.followLink(this.answer);
		byte[] begun = this.start.toByteArray();
		cut(begun, 0, begun.length);
	}

	private void cut(byte[] json, int from, int to) {
		String problem = this.array.accept(json, from, to);
		if (problem != null) {
			throw this.answer.decoding("the response cannot be read: the JSON array is broken at item "
					+ this.pages.count() + ": " + problem);
		}
		refuse(this.array.held());
	}

	private void refuse(long held) {
		if (held > this.reader.maxInMemorySize()) {
			throw this.answer.tooLarge();
		}
	}

	private void element(byte[] json, int from, int to, int values) {
		if (json[from] == '[') {
			throw this.answer.decoding("an array of arrays where a list of objects was expected");
		}
		T element = read(json, from, to);
		this.pages.add(this.answer, to - from, values);
		if (element == null) {
			this.array.passOver(to - from);
			return;
		}
		this.array.take();
		this.pages.found();
		this.elements.add(element);
	}

	private @Nullable T read(byte[] json, int from, int to) {
		try {
			return this.reader.read(json, from, to);
		}
		catch (RuntimeException | Error ex) {
			throw this.answer.unreadable(ex,
					problem("item " + this.pages.count(), Arrays.copyOfRange(json, from, to), ex));
		}
	}

	static String problem(String item, byte[] json, Throwable ex) {
		if (json[0] != '{') {
			return item + " is not an object but "
					+ new String(json, 0, Math.min(json.length, LONGEST_EXCERPT), StandardCharsets.UTF_8);
		}
		String id = DecodingProblem.id(json);
		return item + ((id != null) ? " (id " + id + "), " : ", ") + DecodingProblem.describe(ex);
	}

	/**
	 * Take the end of the body.
	 * @return the elements of a page
	 */
	List<T> end() {
		if (this.inArray && !this.array.isComplete()) {
			throw this.answer
				.decoding("the response cannot be read: the JSON array has no end after item " + this.pages.count());
		}
		if (!this.inArray && !this.start.isEmpty()) {
			readPage(this.start.toByteArray());
		}
		else if (!this.inArray && !isNoContent()) {
			throw this.answer.decoding("an empty body where a list was expected");
		}
		if (this.pages.next() == null && this.answer.hasStatus(HttpStatus.PARTIAL_CONTENT)) {
			throw this.answer.decoding("a partial list (206) without a next page");
		}
		return taken();
	}

	private boolean isNoContent() {
		return this.answer.hasStatus(HttpStatus.NO_CONTENT) && this.pages.isFirst();
	}

	private void readPage(byte[] json) {
		PageBody page = page(json);
		if (!page.isComplete()) {
			throw this.answer.decoding("unexpected content after the page object");
		}
		if (page.to() == 0) {
			throw this.answer.decoding("an object without 'results' where a list was expected");
		}
		cut(json, page.from(), page.to());
		this.pages.open(this.answer, page);
	}

	private PageBody page(byte[] json) {
		try {
			return PageBody.parse(json);
		}
		catch (JacksonException ex) {
			throw this.answer.unreadable(ex, DecodingProblem.describe(ex));
		}
	}

	private List<T> taken() {
		List<T> taken = this.elements;
		this.elements = new ArrayList<>();
		return taken;
	}

}
