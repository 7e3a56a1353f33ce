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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The travel times of the last hour. They are kept here, not in the browser, so that each
 * page shows the trend at once; a link costs some 300 bytes, and is forgotten when it is
 * gone.
 */
@Component
public class TravelTimeHistory {

	private final Map<Object, Trend> trends = new ConcurrentHashMap<>();

	private final String field;

	TravelTimeHistory(DashboardProperties properties) {
		this.field = properties.fields().travelTime();
	}

	@EventListener(condition = "event.snapshot.collection == 'links'")
	void changed(InodeSnapshotEvent event) {
		InodeSnapshot snapshot = event.getSnapshot();
		snapshot.getChanges().forEach((change) -> changed(change, snapshot.getReceivedAt()));
	}

	private void changed(InodeChange change, Instant time) {
		Object key = change.getKey();
		Map<String, @Nullable Object> link = change.getAfter();
		if (key != null && link != null) {
			add(key, time, link);
		}
		else if (key != null) {
			this.trends.remove(key);
		}
	}

	/**
	 * Add what was measured on a link.
	 * @param key what the link is told apart by
	 * @param time when it was measured
	 * @param link the link as iNode sends it
	 */
	public void add(Object key, Instant time, Map<String, @Nullable Object> link) {
		Float travelTime = number(link.get(this.field));
		if (travelTime != null) {
			this.trends.computeIfAbsent(key, (added) -> new Trend()).add(minute(time), travelTime);
		}
	}

	Trends lastHour() {
		long now = minute(Instant.now());
		Map<String, List<@Nullable Float>> links = new TreeMap<>();
		this.trends.forEach((key, trend) -> links.put(key.toString(), trend.until(now)));
		return new Trends(now, links);
	}

	private static long minute(Instant time) {
		return TimeUnit.SECONDS.toMinutes(time.getEpochSecond());
	}

	private static @Nullable Float number(@Nullable Object value) {
		try {
			return (value != null) ? Float.valueOf(value.toString()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * The trends of all links.
	 *
	 * @param minute the current minute, counted from 1970
	 * @param links for each link its travel times of the last 60 minutes, the current one
	 * last, {@code null} where it did not change
	 */
	record Trends(long minute, Map<String, List<@Nullable Float>> links) {

	}

}
