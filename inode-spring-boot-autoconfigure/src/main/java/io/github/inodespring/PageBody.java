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

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page object says besides its elements, and where they are in the body. Django
 * REST framework's paginators name the next page in {@code next}, the custom one of its
 * documentation in {@code links.next}.
 */
final class PageBody {

	/**
	 * JSON is UTF-8 (RFC 8259, section 8.1): in another encoding the parser would not
	 * know where a byte is.
	 */
	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().disable(TokenStreamFactory.Feature.CHARSET_DETECTION).build())
		.build();

	private @Nullable String next;

	private boolean naming;

	private final PageHints hints = new PageHints();

	private int from;

	private int to;

	private boolean complete;

	private PageBody() {
	}

	/**
	 * Parse a page object.
	 * @param json the body, which begins with an object
	 * @return the page
	 * @throws tools.jackson.core.JacksonException if it is not valid JSON
	 */
	static PageBody parse(byte[] json) {
		PageBody page = new PageBody();
		try (JsonParser parser = MAPPER.createParser(json)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				page.read(parser.currentName(), parser.nextToken(), parser);
			}
			page.complete = parser.nextToken() == null;
		}
		return page;
	}

	private void read(String name, JsonToken value, JsonParser parser) {
		switch (name) {
			case "next" -> readNext(value, parser);
			case "links" -> readLinks(value, parser);
			case "results" -> readResults(value, parser);
			default -> this.hints.read(name, value, parser);
		}
		parser.skipChildren();
	}

	private void readNext(JsonToken value, JsonParser parser) {
		this.naming = true;
		boolean named = value != JsonToken.VALUE_NULL && (!value.isScalarValue() || !parser.getString().isBlank());
		if (named && this.next == null) {
			this.next = value.isScalarValue() ? parser.getString() : "";
		}
	}

	private void readLinks(JsonToken value, JsonParser parser) {
		if (value == JsonToken.START_ARRAY) {
			this.hints.read("links", value, parser);
		}
		while (value == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean next = parser.currentName().equals("next");
			JsonToken target = parser.nextToken();
			if (next) {
				readNext(target, parser);
			}
			parser.skipChildren();
		}
	}

	private void readResults(JsonToken value, JsonParser parser) {
		if (this.to > 0) {
			throw new StreamReadException(parser, "there is more than one 'results'");
		}
		if (value == JsonToken.START_ARRAY) {
			this.from = (int) parser.currentTokenLocation().getByteOffset();
			parser.skipChildren();
			this.to = (int) parser.currentLocation().getByteOffset();
		}
	}

	/**
	 * Return the URL of the next page.
	 * @return the URL, {@code null} when none is named
	 */
	@Nullable String next() {
		return this.next;
	}

	/**
	 * Return what says that there are more elements although the page has no place for
	 * the URL of the next one, neither {@code next} nor {@code links.next}.
	 * @param read how many elements have been read
	 * @return one line, or {@code null} when nothing says so
	 */
	@Nullable String more(long read) {
		return this.naming ? null : this.hints.more(read);
	}

	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return where {@code results} begins in the body.
	 * @return an index
	 */
	int from() {
		return this.from;
	}

	/**
	 * Return where {@code results} ends in the body.
	 * @return an index, zero when {@code results} is no array
	 */
	int to() {
		return this.to;
	}

}
