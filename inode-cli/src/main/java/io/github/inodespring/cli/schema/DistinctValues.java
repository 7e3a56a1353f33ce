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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The different plain values of a field and how often each came, as long as they are few.
 */
final class DistinctValues {

	private static final int MOST = 12;

	private static final int LONGEST = 60;

	private @Nullable Map<Object, Long> counts = new LinkedHashMap<>();

	void accept(Object value) {
		add(value, 1);
	}

	void merge(DistinctValues other) {
		if (other.counts == null) {
			this.counts = null;
		}
		else {
			other.counts.forEach(this::add);
		}
	}

	private void add(Object value, long count) {
		if (this.counts == null) {
			return;
		}
		this.counts.merge(value, count, Long::sum);
		if (this.counts.size() > MOST || value.toString().length() > LONGEST) {
			this.counts = null;
		}
	}

	/**
	 * Return the values with their counts.
	 * @return the most frequent first, or {@code null} when there are none, too many, or
	 * none came twice
	 */
	@Nullable String summary() {
		if (this.counts == null || this.counts.values().stream().noneMatch((count) -> count > 1)) {
			return null;
		}
		return this.counts.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.map((entry) -> text(entry.getKey()) + " (" + entry.getValue() + ")")
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return the texts, if they look like all that there are.
	 * @return the texts in their order, or {@code null} when there are too many, or they
	 * do not come again
	 */
	@Nullable List<String> known() {
		return (this.counts != null
				&& this.counts.values().stream().mapToLong(Long::longValue).sum() >= 2L * this.counts.size()) ? texts()
						: null;
	}

	/**
	 * Return the texts.
	 * @return the texts in their order, or {@code null} when there are too many
	 */
	@Nullable List<String> texts() {
		return (this.counts == null) ? null
				: this.counts.keySet()
					.stream()
					.filter(String.class::isInstance)
					.map(String.class::cast)
					.sorted()
					.toList();
	}

	private static String text(Object value) {
		return (value instanceof String text) ? Texts.quote(text) : value.toString();
	}

}
