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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.codec.HttpMessageReader;

/**
 * A raw JSON object that many can share: it is deeply unmodifiable, and keeps its text,
 * so that it can be read into a type without the loss of a digit.
 */
final class JsonItem extends LinkedHashMap<String, @Nullable Object> {

	/**
	 * A key that no JSON object has.
	 */
	private static final Object JSON = new Object();

	private final transient byte[] json;

	private JsonItem(Map<String, @Nullable Object> map, byte[] json) {
		super(map);
		replaceAll((name, value) -> unmodifiable(value));
		this.json = json;
	}

	/**
	 * Return what reads raw objects with their text.
	 * @param codecs the codecs of the client
	 * @return the reader
	 */
	static JsonReader<Map<String, @Nullable Object>> reader(List<HttpMessageReader<?>> codecs) {
		JsonReader<Map<String, @Nullable Object>> raw = JsonReader.of(PagedCollection.RAW, codecs);
		return new JsonReader<>(raw) {

			@Override
			@Nullable Map<String, @Nullable Object> read(byte[] json, int from, int to) {
				Map<String, @Nullable Object> map = super.read(json, from, to);
				return (map != null)
						? Collections.unmodifiableMap(new JsonItem(map, Arrays.copyOfRange(json, from, to))) : null;
			}

		};
	}

	/**
	 * Return the text of an item.
	 * @param item the item
	 * @return the JSON, or {@code null} when the item is not from such a reader
	 */
	static byte @Nullable [] json(Map<String, @Nullable Object> item) {
		return (item.get(JSON) instanceof byte[] json) ? json : null;
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		return (key == JSON) ? this.json : super.get(key);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Object unmodifiable(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>((Map<String, @Nullable Object>) map);
			copy.replaceAll((name, nested) -> unmodifiable(nested));
			return Collections.unmodifiableMap(copy);
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>((List<@Nullable Object>) list);
			copy.replaceAll(JsonItem::unmodifiable);
			return Collections.unmodifiableList(copy);
		}
		return value;
	}

}
