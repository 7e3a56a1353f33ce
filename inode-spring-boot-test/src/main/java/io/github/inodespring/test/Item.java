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

package io.github.inodespring.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One object of a collection.
 */
interface Item {

	@Nullable String id();

	byte[] json(Instant now);

	static Item of(Object value) {
		return StoredItem.of(Objects.requireNonNull(value, "'object' must not be null"));
	}

	static List<Item> all(List<?> objects) {
		int gap = new ArrayList<>(Objects.requireNonNull(objects, "'objects' must not be null")).indexOf(null);
		if (gap >= 0) {
			throw new IllegalArgumentException("'objects' must not contain null, but does at index " + gap);
		}
		return objects.stream().<Item>map(StoredItem::of).toList();
	}

}
