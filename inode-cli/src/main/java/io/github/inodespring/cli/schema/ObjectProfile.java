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
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Statistics of JSON objects. No object is kept: the memory depends on how many different
 * fields there are, not on the number of objects. Objects with very many fields, with an
 * empty name, or whose names are all data, such as times, numbers and UUIDs, count as
 * dictionaries, whose keys are not distinguished.
 */
public final class ObjectProfile {

	private static final int MOST_FIELDS = 200;

	private static final Predicate<String> DATA = Pattern
		.compile("[-+]?\\d[-\\d\\s:.,+/_TWZ]*|(?=.*\\d)\\p{XDigit}[-:\\p{XDigit}]{7,}")
		.asMatchPredicate();

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
			this.dictionaryValues = allValues();
			this.fields.clear();
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

	private boolean hasDataForNames() {
		return !this.fields.isEmpty() && this.fields.keySet().stream().allMatch(DATA);
	}

	/**
	 * Return the fields.
	 * @return the fields by name, none for dictionaries
	 */
	Map<String, ValueProfile> fields() {
		return hasDataForNames() ? Map.of() : Collections.unmodifiableMap(this.fields);
	}

	/**
	 * Return what the values of a dictionary have in common.
	 * @return the values, or {@code null} for objects with fields
	 */
	@Nullable ValueProfile dictionaryValues() {
		return hasDataForNames() ? allValues() : this.dictionaryValues;
	}

	/**
	 * Return what all values have in common, whatever their names.
	 * @return the values
	 */
	ValueProfile allValues() {
		ValueProfile all = new ValueProfile();
		this.fields.values().forEach(all::merge);
		if (this.dictionaryValues != null) {
			all.merge(this.dictionaryValues);
		}
		return all;
	}

}
