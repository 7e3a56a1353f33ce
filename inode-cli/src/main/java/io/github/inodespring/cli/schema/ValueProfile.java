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

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The values of a field, or of the elements of its arrays.
 */
final class ValueProfile {

	private final Map<JsonType, Long> types = new EnumMap<>(JsonType.class);

	private final NumberProfile numbers = new NumberProfile();

	private final TextProfile texts = new TextProfile();

	private final DistinctValues distinct = new DistinctValues();

	private @Nullable ObjectProfile objects;

	private @Nullable ArrayProfile arrays;

	void accept(@Nullable Object value) {
		this.types.merge(JsonType.of(value), 1L, Long::sum);
		if (value instanceof Map<?, ?> map) {
			objects().accept(map);
		}
		else if (value instanceof List<?> list) {
			arrays().accept(list);
		}
		else if (value != null) {
			acceptPlain(value);
		}
	}

	private void acceptPlain(Object value) {
		this.distinct.accept(value);
		if (value instanceof Number number) {
			this.numbers.accept(number);
		}
		else if (value instanceof String text) {
			this.texts.accept(text);
		}
	}

	void merge(ValueProfile other) {
		other.types.forEach((type, count) -> this.types.merge(type, count, Long::sum));
		this.numbers.merge(other.numbers);
		this.texts.merge(other.texts);
		this.distinct.merge(other.distinct);
		if (other.objects != null) {
			objects().merge(other.objects);
		}
		if (other.arrays != null) {
			arrays().merge(other.arrays);
		}
	}

	ObjectProfile objects() {
		if (this.objects == null) {
			this.objects = new ObjectProfile();
		}
		return this.objects;
	}

	ArrayProfile arrays() {
		if (this.arrays == null) {
			this.arrays = new ArrayProfile();
		}
		return this.arrays;
	}

	long count() {
		return this.types.values().stream().mapToLong(Long::longValue).sum();
	}

	long nulls() {
		return this.types.getOrDefault(JsonType.NULL, 0L);
	}

	/**
	 * Return the types that came.
	 * @return the types but null, and without integer if there are other numbers
	 */
	Set<JsonType> types() {
		Set<JsonType> present = EnumSet.noneOf(JsonType.class);
		present.addAll(this.types.keySet());
		present.remove(JsonType.NULL);
		if (present.contains(JsonType.NUMBER)) {
			present.remove(JsonType.INTEGER);
		}
		return present;
	}

	boolean isOnly(JsonType type) {
		return types().equals(EnumSet.of(type));
	}

	NumberProfile numbers() {
		return this.numbers;
	}

	TextProfile texts() {
		return this.texts;
	}

	DistinctValues distinct() {
		return this.distinct;
	}

}
