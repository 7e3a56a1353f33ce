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

package io.github.inodespring.cli.schema;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The types of JSON values, integers distinct from other numbers.
 */
enum JsonType {

	NULL, BOOLEAN, INTEGER, NUMBER, STRING, ARRAY, OBJECT;

	static JsonType of(@Nullable Object value) {
		if (value == null) {
			return NULL;
		}
		if (value instanceof Number) {
			return isInteger(value) ? INTEGER : NUMBER;
		}
		if (value instanceof Boolean) {
			return BOOLEAN;
		}
		return (value instanceof List) ? ARRAY : (value instanceof Map) ? OBJECT : STRING;
	}

	private static boolean isInteger(Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
