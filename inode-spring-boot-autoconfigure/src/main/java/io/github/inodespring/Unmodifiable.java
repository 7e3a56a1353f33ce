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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes raw JSON unmodifiable throughout, so that many can share it.
 */
final class Unmodifiable {

	private Unmodifiable() {
	}

	static Map<String, @Nullable Object> map(Map<String, @Nullable Object> map) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
		copy.replaceAll((name, value) -> value(value));
		return Collections.unmodifiableMap(copy);
	}

	private static List<@Nullable Object> list(List<@Nullable Object> list) {
		List<@Nullable Object> copy = new ArrayList<>(list);
		copy.replaceAll(Unmodifiable::value);
		return Collections.unmodifiableList(copy);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Object value(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map((Map<String, @Nullable Object>) map);
		}
		return (value instanceof List<?> list) ? list((List<@Nullable Object>) list) : value;
	}

}
