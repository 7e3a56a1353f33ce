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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the items of a feed were measured. Not for concurrent use.
 */
final class MeasuredItems {

	private static final Log logger = LogFactory.getLog(MeasuredItems.class);

	private final FeedSettings settings;

	private Map<String, Reading> readings = Map.of();

	/**
	 * The times of the last poll that are new, by key.
	 */
	private Map<String, Instant> renewed = Map.of();

	private boolean warned;

	MeasuredItems(FeedSettings settings) {
		this.settings = settings;
	}

	/**
	 * Take the items of a poll. A time that is written as before is not read again, so
	 * that it stays the same in the night in which clocks are put back.
	 * @param items the items
	 * @param receivedAt when they were received
	 * @return the items that are silent
	 */
	List<Map<String, @Nullable Object>> take(List<Map<String, @Nullable Object>> items, Instant receivedAt) {
		String field = this.settings.measuredAt();
		if (field == null) {
			return List.of();
		}
		Map<String, Reading> before = this.readings;
		this.readings = new HashMap<>(items.size() * 2);
		this.renewed = new HashMap<>();
		List<Map<String, @Nullable Object>> silent = new ArrayList<>();
		for (Map<String, @Nullable Object> item : items) {
			if (isSilent(read(item, item.get(field), before, receivedAt), receivedAt)) {
				silent.add(item);
			}
		}
		check(field, items);
		return List.copyOf(silent);
	}

	private @Nullable Instant read(Map<String, @Nullable Object> item, @Nullable Object value,
			Map<String, Reading> before, Instant receivedAt) {
		String key = ItemKey.of(item, this.settings.key());
		Reading known = before.get(key);
		Reading reading = Reading.of(value, known, this.settings, receivedAt);
		this.readings.put(key, reading);
		if (reading.time != null && !reading.isTimeOf(known)) {
			this.renewed.put(key, reading.time);
		}
		return reading.time;
	}

	private boolean isSilent(@Nullable Instant time, Instant receivedAt) {
		Duration maxAge = this.settings.maxAge();
		return maxAge != null && time != null && Duration.between(time, receivedAt).compareTo(maxAge) > 0;
	}

	/**
	 * Return what the last poll has brought that is new: the items that were measured
	 * anew, and those without a time that have changed.
	 * @param snapshot the snapshot of the poll
	 * @return the measurements
	 */
	List<Measurement> measurements(InodeSnapshot snapshot) {
		Map<String, Measurement> measurements = new LinkedHashMap<>();
		if (!this.renewed.isEmpty()) {
			snapshot.getItems().forEach((item) -> {
				String key = ItemKey.of(item, this.settings.key());
				Instant time = this.renewed.get(key);
				if (time != null) {
					measurements.put(key, new Measurement(key, time, ConditionalReader.text(item)));
				}
			});
		}
		for (InodeChange change : snapshot.getChanges()) {
			Map<String, @Nullable Object> item = change.getAfter();
			String key = (item != null) ? ItemKey.of(item, this.settings.key()) : "";
			Reading reading = this.readings.get(key);
			if (item != null && (reading == null || reading.time == null)) {
				measurements.put(key, new Measurement(key, snapshot.getReceivedAt(), ConditionalReader.text(item)));
			}
		}
		return List.copyOf(measurements.values());
	}

	private void check(String field, List<Map<String, @Nullable Object>> items) {
		if (!this.warned && !items.isEmpty()
				&& this.readings.values().stream().allMatch((reading) -> reading.time == null)) {
			this.warned = true;
			logger
				.warn("Feed '%s': no item has a time in the field '%s', so none is silent. Fields of the first item: %s"
					.formatted(this.settings.collection(), field, SnapshotDiff.fields(items.get(0))));
		}
	}

	/**
	 * The time of an item.
	 *
	 * @param value how it is written
	 * @param time the time, {@code null} if there is none
	 */
	private record Reading(@Nullable Object value, @Nullable Instant time) {

		static Reading of(@Nullable Object value, @Nullable Reading known, FeedSettings settings, Instant receivedAt) {
			return (known != null && Objects.equals(known.value, value)) ? known
					: new Reading(value, ItemTime.read(value, settings.timeZone(), receivedAt));
		}

		boolean isTimeOf(@Nullable Reading known) {
			return known != null && Objects.equals(this.time, known.time);
		}

	}

}
