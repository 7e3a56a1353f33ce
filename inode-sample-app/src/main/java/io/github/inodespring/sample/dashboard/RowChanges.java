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

package io.github.inodespring.sample.dashboard;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.InodeSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What has changed for one open page since the snapshot that it was sent last: of an item
 * that has changed only the fields with other values.
 */
final class RowChanges {

	private static final int ROWS_PER_PART = 1000;

	private static final long LARGEST_SAFE = (1L << 53) - 1;

	private final DashboardProperties.Fields fields;

	private final FeedSettings feed;

	private Map<String, Map<String, @Nullable Object>> sent = Map.of();

	private boolean first = true;

	RowChanges(DashboardProperties properties) {
		this.fields = properties.fields();
		this.feed = new FeedSettings("links", Duration.ofMinutes(1)).withMeasuredAt(this.fields.updatedAt(),
				properties.timeZone(), null);
	}

	List<Part> since(InodeSnapshot snapshot) {
		Map<String, Map<String, @Nullable Object>> items = byKey(snapshot.getItems());
		List<Row> rows = new ArrayList<>();
		items.forEach((key, item) -> {
			Map<String, @Nullable Object> before = this.sent.get(key);
			if (before != item) {
				rows.add(row(key, (before != null) ? before : Map.of(), item, snapshot.getReceivedAt()));
			}
		});
		List<String> removed = this.sent.keySet().stream().filter((key) -> !items.containsKey(key)).toList();
		List<Part> parts = parts(snapshot.getReceivedAt(), rows, removed);
		this.sent = items;
		this.first = false;
		return parts;
	}

	private List<Part> parts(Instant receivedAt, List<Row> rows, List<String> removed) {
		List<Part> parts = new ArrayList<>();
		for (int from = 0; from == 0 || from < rows.size(); from += ROWS_PER_PART) {
			int to = Math.min(from + ROWS_PER_PART, rows.size());
			parts.add(new Part(receivedAt, this.first && from == 0, to == rows.size(), rows.subList(from, to),
					(from == 0) ? removed : List.of()));
		}
		return parts;
	}

	private Map<String, Map<String, @Nullable Object>> byKey(List<Map<String, @Nullable Object>> items) {
		Map<String, Map<String, @Nullable Object>> result = new LinkedHashMap<>();
		for (Map<String, @Nullable Object> item : items) {
			String key = key(item, result.size());
			String unique = key;
			for (int number = 2; result.containsKey(unique); number++) {
				unique = key + " (" + number + ")";
			}
			result.put(unique, item);
		}
		return result;
	}

	private String key(Map<String, @Nullable Object> item, int index) {
		Object id = item.get(this.fields.id());
		Object key = (id != null) ? id : item.get(this.fields.name());
		return (key != null) ? key.toString() : "#" + (index + 1);
	}

	private Row row(String key, Map<String, @Nullable Object> before, Map<String, @Nullable Object> item,
			Instant receivedAt) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>();
		item.forEach((field, value) -> {
			if (!before.containsKey(field) || !Objects.equals(before.get(field), value)) {
				changed.put(field, safe(value));
			}
		});
		Instant time = this.feed.timeOf(item, receivedAt);
		List<String> gone = before.keySet().stream().filter((field) -> !item.containsKey(field)).toList();
		return new Row(key, (time != null) ? time.toEpochMilli() : null, changed, gone);
	}

	/**
	 * Returns a value as a browser can read it: JavaScript would round an integer above
	 * 2^53, such as an id.
	 */
	private static @Nullable Object safe(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> result = new LinkedHashMap<>();
			map.forEach((name, part) -> result.put(name, safe(part)));
			return result;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(RowChanges::safe).toList();
		}
		boolean unsafe = value instanceof BigInteger
				|| (value instanceof Long number && Math.abs(number) > LARGEST_SAFE);
		return unsafe ? String.valueOf(value) : value;
	}

	/**
	 * A part of what has changed; the first one of all replaces what there was before.
	 */
	record Part(Instant receivedAt, boolean first, boolean last, List<Row> rows, List<String> removed) {

	}

	/**
	 * A row that is new or has changed: when it was measured, in milliseconds since 1970,
	 * and the fields that are new, have other values, or are gone.
	 */
	record Row(String key, @Nullable Long at, Map<String, @Nullable Object> raw,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> gone) {

	}

}
