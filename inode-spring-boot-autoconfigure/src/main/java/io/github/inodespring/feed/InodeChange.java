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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one item between one snapshot and the next. Values are compared as
 * they are in JSON: {@code 1} and {@code 1.0} are different, and so are a field that is
 * null and one that is missing. Immutable.
 */
public final class InodeChange {

	/**
	 * Stands for the old value of a field that is new.
	 */
	private static final Object ABSENT = new Object();

	private final Type type;

	private final @Nullable Object key;

	private final @Nullable Map<String, @Nullable Object> removed;

	private final @Nullable Map<String, @Nullable Object> after;

	/**
	 * The old values of the fields that have changed, and no others, so that a snapshot
	 * does not hold the one before it.
	 */
	private final Map<String, @Nullable Object> replaced;

	private final Set<String> ignored;

	private InodeChange(Type type, @Nullable Object key, @Nullable Map<String, @Nullable Object> removed,
			@Nullable Map<String, @Nullable Object> after, Map<String, @Nullable Object> replaced,
			Set<String> ignored) {
		this.type = type;
		this.key = key;
		this.removed = removed;
		this.after = after;
		this.replaced = replaced;
		this.ignored = ignored;
	}

	static InodeChange added(@Nullable Object key, Map<String, @Nullable Object> after) {
		return new InodeChange(Type.ADDED, key, null, after, Map.of(), Set.of());
	}

	static InodeChange removed(@Nullable Object key, Map<String, @Nullable Object> before) {
		return new InodeChange(Type.REMOVED, key, before, null, Map.of(), Set.of());
	}

	static InodeChange changed(@Nullable Object key, Map<String, @Nullable Object> before,
			Map<String, @Nullable Object> after, Set<String> ignored) {
		Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
		after.forEach((field, value) -> {
			Object old = before.getOrDefault(field, ABSENT);
			if (!Objects.equals(old, value)) {
				replaced.put(field, old);
			}
		});
		before.forEach((field, value) -> {
			if (!after.containsKey(field)) {
				replaced.put(field, value);
			}
		});
		return new InodeChange(Type.CHANGED, key, null, after, replaced, ignored);
	}

	/**
	 * Return what happened to the item.
	 * @return the type
	 */
	public Type getType() {
		return this.type;
	}

	/**
	 * Return the value of the item's key field, by default {@code id}.
	 * @return the value as it is in JSON, {@code null} when the item has none
	 */
	public @Nullable Object getKey() {
		return this.key;
	}

	/**
	 * Return the item as it was.
	 * @return the raw JSON object, unmodifiable, {@code null} when it was added
	 */
	public @Nullable Map<String, @Nullable Object> getBefore() {
		if (this.type != Type.CHANGED || this.after == null) {
			return this.removed;
		}
		Map<String, @Nullable Object> before = new LinkedHashMap<>(this.after);
		before.putAll(this.replaced);
		before.values().removeIf((value) -> value == ABSENT);
		return Collections.unmodifiableMap(before);
	}

	/**
	 * Return the item as it is.
	 * @return the raw JSON object, unmodifiable, {@code null} when it was removed
	 */
	public @Nullable Map<String, @Nullable Object> getAfter() {
		return this.after;
	}

	/**
	 * Return the names of the fields that have another value, are new or are gone,
	 * without those that the feed ignores.
	 * @return the names, unmodifiable, empty unless the item was changed
	 */
	public Set<String> getChangedFields() {
		Set<String> fields = new LinkedHashSet<>(this.replaced.keySet());
		fields.removeAll(this.ignored);
		return Collections.unmodifiableSet(fields);
	}

	@Override
	public String toString() {
		return this.type + " " + this.key + ((this.type == Type.CHANGED) ? " " + getChangedFields() : "");
	}

	/**
	 * What happened to an item.
	 */
	public enum Type {

		/**
		 * It is new.
		 */
		ADDED,

		/**
		 * It has other values than before.
		 */
		CHANGED,

		/**
		 * It is gone.
		 */
		REMOVED

	}

}
