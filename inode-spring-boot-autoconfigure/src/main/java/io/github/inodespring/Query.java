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
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.ObjectUtils;
import org.springframework.web.util.UriUtils;

/**
 * A query as it is sent.
 *
 * @param raw the encoded query, without the question mark
 */
record Query(String raw) {

	static final Query NONE = new Query("");

	private static final Pattern ILLEGAL = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]+");

	/**
	 * Return the query of a page's {@code next}.
	 * @param next an absolute or relative URL
	 * @return its query or {@code null} when it has none
	 */
	static @Nullable Query ofNext(String next) {
		String url = next.split("#", 2)[0];
		int mark = url.indexOf('?');
		return (mark < 0 || mark == url.length() - 1) ? null : new Query(encodeIllegal(url.substring(mark + 1)));
	}

	Query and(String name, Object... values) {
		Assert.hasLength(name, "'name' must not be empty");
		Assert.notNull(values, "'values' must not be null");
		StringBuilder query = new StringBuilder(this.raw);
		elements(values).forEach((value) -> query.append(query.isEmpty() ? "" : "&")
			.append(encode(name))
			.append('=')
			.append(encode(value.toString())));
		return new Query(query.toString());
	}

	/**
	 * Collections, streams and arrays stand for their elements.
	 */
	private static Stream<?> elements(Object value) {
		Assert.isTrue(!value.getClass().getName().startsWith("java.util.Optional"),
				"'values' must not contain an Optional: unwrap it");
		Stream<?> elements = (value instanceof Collection<?> collection) ? collection.stream()
				: (value instanceof BaseStream<?, ?> stream) ? StreamSupport.stream(stream.spliterator(), false)
						: value.getClass().isArray() ? Stream.of(ObjectUtils.toObjectArray(value)) : null;
		return (elements == null) ? Stream.of(value) : elements.flatMap((element) -> {
			Assert.notNull(element, "'values' must not contain null");
			return elements(element);
		});
	}

	Query and(Query other) {
		if (this.raw.isEmpty() || other.raw.isEmpty()) {
			return this.raw.isEmpty() ? other : this;
		}
		return new Query(this.raw + "&" + other.raw);
	}

	String appendTo(String url) {
		return this.raw.isEmpty() ? url : url + "?" + this.raw;
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	private static String encodeIllegal(String query) {
		return ILLEGAL.matcher(query).replaceAll((match) -> Matcher.quoteReplacement(encode(match.group())));
	}

}
