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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Statistics of JSON objects. No object is kept: the memory depends on how many different
 * fields there are, not on the number of objects. Objects with very many fields, or one
 * whose name is empty, count as dictionaries, whose keys are not told apart.
 */
public final class ObjectProfile {

	private static final int MOST_FIELDS = 200;

	private final Map<String, ValueProfile> fields = new LinkedHashMap<>();

	private @Nullable ValueProfile dictionaryValues;

	private long count;

	/**
	 * Take note of an object.
	 * @param object the object as maps, lists, strings, numbers, booleans and nulls
	 */
	public void accept(Map<?, ?> object) {
		this.count++;
		object.forEach((key, value) -> values(String.valueOf(key)).accept(value));
		checkFields();
	}

	private ValueProfile values(String key) {
		return (this.dictionaryValues != null) ? this.dictionaryValues
				: this.fields.computeIfAbsent(key, (name) -> new ValueProfile());
	}

	private void checkFields() {
		if (this.fields.size() > MOST_FIELDS || this.fields.containsKey("")) {
			ValueProfile merged = new ValueProfile();
			this.fields.values().forEach(merged::merge);
			this.fields.clear();
			this.dictionaryValues = merged;
		}
	}

	void merge(ObjectProfile other) {
		this.count += other.count;
		other.fields.forEach((key, values) -> values(key).merge(values));
		if (other.dictionaryValues != null) {
			values("").merge(other.dictionaryValues);
		}
		checkFields();
	}

	/**
	 * Return how many objects there were.
	 * @return the number of objects
	 */
	public long count() {
		return this.count;
	}

	/**
	 * Return how many different fields there were.
	 * @return the number of fields, 0 for dictionaries
	 */
	public int fieldCount() {
		return this.fields.size();
	}

	Map<String, ValueProfile> fields() {
		return Collections.unmodifiableMap(this.fields);
	}

	@Nullable ValueProfile dictionaryValues() {
		return this.dictionaryValues;
	}

}
