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
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

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
	 * What stands for a value, or for none, that its text does not show.
	 */
	private static final List<Class<?>> REFUSED = List.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class, Map.class, Publisher.class, Future.class);

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
			.append(encode(value)));
		return new Query(query.toString());
	}

	/**
	 * Collections, streams and arrays stand for their elements. So does any other
	 * {@code Iterable} that has some, but for a path.
	 */
	private static Stream<String> elements(Object value) {
		Assert.isTrue(REFUSED.stream().noneMatch((type) -> type.isInstance(value)),
				() -> "'values' must not contain an instance of " + value.getClass().getName()
						+ ": pass the value that it contains");
		Stream<?> elements = isIterable(value) ? StreamSupport.stream(((Iterable<?>) value).spliterator(), false)
				: (value instanceof BaseStream<?, ?> stream) ? StreamSupport.stream(stream.spliterator(), false)
						: value.getClass().isArray() ? Stream.of(ObjectUtils.toObjectArray(value)) : null;
		return (elements == null) ? Stream.of(text(value)) : elements.flatMap((element) -> {
			Assert.notNull(element, "'values' must not contain null");
			return elements(element);
		});
	}

	private static boolean isIterable(Object value) {
		return value instanceof Collection
				|| (value instanceof Iterable<?> some && !(value instanceof Path) && some.iterator().hasNext());
	}

	private static String text(Object value) {
		String text = value.toString();
		Assert.isTrue(!text.equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode())),
				() -> "'values' must not contain an instance of " + value.getClass().getName()
						+ ": it does not override 'toString()'");
		return text;
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
