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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The collections by name. Readers see whole versions: each change replaces a list.
 */
final class Catalog {

	private final Map<String, List<Item>> collections = new ConcurrentHashMap<>();

	@Nullable List<Item> find(String name) {
		return this.collections.get(name);
	}

	Optional<Item> find(String name, String id) {
		return this.collections.getOrDefault(name, List.of())
			.stream()
			.filter((item) -> id.equals(item.id()))
			.findFirst();
	}

	void replace(String name, List<? extends Item> items) {
		this.collections.put(checked(name), List.copyOf(items));
	}

	void put(String name, Item item) {
		if (item.id() == null) {
			throw new IllegalArgumentException("'object' must have an \"id\" that is not an object, array or null");
		}
		this.collections.merge(checked(name), List.of(item), (items, added) -> with(items, item));
	}

	boolean remove(String name, String id) {
		List<Item> before = this.collections.getOrDefault(name, List.of());
		List<Item> after = this.collections.computeIfPresent(name, (key, items) -> without(items, id));
		return after != null && after.size() < before.size();
	}

	void clear() {
		this.collections.clear();
	}

	static String checked(String name) {
		if (name.isEmpty() || name.startsWith("/") || name.endsWith("/")) {
			throw new IllegalArgumentException("'name' must neither be empty nor start or end with a slash");
		}
		return name;
	}

	private static List<Item> with(List<Item> items, Item item) {
		List<Item> changed = new ArrayList<>(items);
		int index = indexOf(items, item.id());
		if (index < 0) {
			changed.add(item);
		}
		else {
			changed.set(index, item);
		}
		return List.copyOf(changed);
	}

	private static List<Item> without(List<Item> items, String id) {
		return items.stream().filter((item) -> !id.equals(item.id())).toList();
	}

	private static int indexOf(List<Item> items, @Nullable String id) {
		for (int index = 0; index < items.size(); index++) {
			if (Objects.equals(items.get(index).id(), id)) {
				return index;
			}
		}
		return -1;
	}

}
