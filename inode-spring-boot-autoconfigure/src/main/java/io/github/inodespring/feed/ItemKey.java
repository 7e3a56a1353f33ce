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

package io.github.inodespring.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The texts that identify items.
 */
final class ItemKey {

	private static final int LONGEST = 200;

	private static final String HASH = "sha256:";

	/**
	 * The texts that could be taken for other JSON values, or for a hash.
	 */
	private static final Pattern AMBIGUOUS = Pattern
		.compile("(?s)[\\[{\"].*|" + HASH + ".*|true|false|null|-?\\d[\\d.eE+-]*");

	private ItemKey() {
	}

	/**
	 * Return the key of an item in an {@link InodeFeedStore}.
	 * @param item the item
	 * @param field its key field
	 * @return a text of 1 to 200 characters without control characters
	 */
	static String of(Map<String, @Nullable Object> item, String field) {
		Object value = item.get(field);
		if (value instanceof Integer || value instanceof Long) {
			return value.toString();
		}
		if (value == null || value instanceof Map || value.equals("") || value instanceof Iterable) {
			return hash(canonical((value != null) ? value : item));
		}
		String text = value.toString();
		String key = (value instanceof String && AMBIGUOUS.matcher(text).matches()) ? '"' + text + '"' : text;
		return isStorable(key) ? key : hash(canonical(value));
	}

	private static boolean isStorable(String key) {
		return key.length() <= LONGEST && key.chars().noneMatch(Character::isISOControl)
				&& StandardCharsets.UTF_8.newEncoder().canEncode(key);
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
			return HASH + HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return a text that is equal for equal JSON values only.
	 * @param value the value
	 * @return the text
	 */
	static String canonical(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			TreeMap<String, String> fields = new TreeMap<>();
			map.forEach((name, field) -> fields.put(canonical(name), canonical(field)));
			return fields.toString();
		}
		if (value instanceof Iterable<?> list) {
			StringBuilder text = new StringBuilder("[");
			list.forEach((element) -> text.append(canonical(element)).append(", "));
			return text.append(']').toString();
		}
		String text = String.valueOf(value);
		return (value != null) ? value.getClass().getSimpleName() + text.length() + ":" + text : text;
	}

}
