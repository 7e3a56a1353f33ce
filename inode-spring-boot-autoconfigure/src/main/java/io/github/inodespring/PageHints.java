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

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a page object says about the rest of its list, in fields that cannot be followed:
 * the names are those of common paginators. It matters only where no next page is named.
 */
final class PageHints {

	private static final Pattern WRAPPER = pattern(
			"_?(meta(data)?|pagina(tion|tor)|pag(e|ing)_?(info)?|links|cursors?)");

	private static final Pattern COUNT = pattern(
			"count|total(_?(count|results|items|records|elements))?|(results?|items?|records?)_?count");

	private static final Pattern PAGES = pattern("((total|num)_?)?pages|page_?count|last_?page");

	private static final Pattern PAGE = pattern("(current_?)?page|page_?number");

	private static final Pattern MORE = pattern("next(_?page)?(_?(url|uri|link|href|cursor|token|offset|key))?"
			+ "|(has_?)?(next|more)(_?(pages?|results|items|data))?|incomplete_?results|(is_?)?truncated");

	private static final Set<String> NOTHING = Set.of("", "0", "false", "null");

	private @Nullable String counting;

	private long count;

	private @Nullable String paging;

	private long pages;

	private long page = 1;

	private @Nullable String more;

	private static Pattern pattern(String name) {
		return Pattern.compile(name, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Read a field.
	 * @param name the name
	 * @param value the first token of the value
	 * @param parser the parser, which stands there
	 */
	void read(String name, JsonToken value, JsonParser parser) {
		if (value.isScalarValue()) {
			readNumber(name, (long) parser.getValueAsDouble(0));
			readMore(name, parser.getString().strip());
		}
		else if (MORE.matcher(name).matches()) {
			this.more = name;
		}
		else if (WRAPPER.matcher(name).matches()) {
			readWrapped(name, parser);
		}
	}

	private void readWrapped(String wrapper, JsonParser parser) {
		for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
			String name = (token == JsonToken.PROPERTY_NAME) ? parser.currentName() : wrapper;
			read(name, (token == JsonToken.PROPERTY_NAME) ? parser.nextToken() : token, parser);
			parser.skipChildren();
		}
	}

	private void readNumber(String name, long number) {
		if (COUNT.matcher(name).matches() && number > this.count) {
			this.counting = name;
			this.count = number;
		}
		else if (PAGES.matcher(name).matches()) {
			this.paging = name;
			this.pages = number;
		}
		else if (PAGE.matcher(name).matches()) {
			this.page = Math.max(number, 1);
		}
	}

	private void readMore(String name, String value) {
		boolean relation = name.equalsIgnoreCase("rel") && value.equalsIgnoreCase("next");
		if (relation || (MORE.matcher(name).matches() && !NOTHING.contains(value.toLowerCase(Locale.ROOT)))) {
			this.more = name;
		}
	}

	/**
	 * Return what says that the list has more elements.
	 * @param read how many have been read
	 * @return one line, or {@code null} when nothing says so
	 */
	@Nullable String more(long read) {
		if (this.count > read) {
			return "'%s' is %d, but there is no next page after %d items".formatted(this.counting, this.count, read);
		}
		String name = (this.pages > this.page) ? this.paging : this.more;
		return (name != null) ? "'" + name + "' indicates more items, but there is no next page" : null;
	}

}
