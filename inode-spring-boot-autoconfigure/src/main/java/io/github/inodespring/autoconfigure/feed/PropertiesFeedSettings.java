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

package io.github.inodespring.autoconfigure.feed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.autoconfigure.feed.InodeFeedProperties.Polling;
import io.github.inodespring.feed.FeedSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Checks {@link InodeFeedProperties} and translates them to the settings of the feeds.
 */
final class PropertiesFeedSettings {

	private static final Log logger = LogFactory.getLog(InodeFeedProperties.class);

	private static final String PREFIX = "inode.feed.collections.";

	private static final Duration SHORT = Duration.ofSeconds(10);

	private final ReactiveInodeOperations operations;

	private final boolean stored;

	/**
	 * Create new settings.
	 * @param operations checks the names of the collections
	 * @param stored whether there is a store
	 */
	PropertiesFeedSettings(ReactiveInodeOperations operations, boolean stored) {
		this.operations = operations;
		this.stored = stored;
	}

	FeedSettings[] of(InodeFeedProperties properties) {
		return properties.getCollections()
			.entrySet()
			.stream()
			.map((entry) -> settings(entry.getKey(), entry.getValue()))
			.toArray(FeedSettings[]::new);
	}

	private FeedSettings settings(String name, Polling polling) {
		String prefix = PREFIX + name;
		String key = StringUtils.hasText(polling.getKey()) ? polling.getKey().strip() : "id";
		FeedSettings settings = new FeedSettings(name(name), interval(prefix + ".interval", polling.getInterval()), key)
			.withIgnore(polling.getIgnore());
		return withHistory(withMeasuredAt(settings, prefix, polling), prefix, polling);
	}

	private static FeedSettings withMeasuredAt(FeedSettings settings, String prefix, Polling polling) {
		Duration maxAge = age(prefix + ".max-age", polling.getMaxAge());
		if (StringUtils.hasText(polling.getMeasuredAt())) {
			return settings.withMeasuredAt(polling.getMeasuredAt().strip(),
					zone(prefix + ".time-zone", polling.getTimeZone()), maxAge);
		}
		if (maxAge != null) {
			throw new InvalidInodePropertyException(prefix + ".max-age", "needs '" + prefix + ".measured-at'",
					"Set '" + prefix + ".measured-at' to the field with the time of an item.");
		}
		return settings;
	}

	private FeedSettings withHistory(FeedSettings settings, String prefix, Polling polling) {
		if (!polling.isHistory()) {
			return settings;
		}
		if (!this.stored) {
			throw new InvalidInodePropertyException(prefix + ".history", "needs a store",
					"Set 'inode.feed.store.type' to 'jdbc', or declare an InodeFeedStore bean.");
		}
		return settings.withHistory(age(prefix + ".history-retention", polling.getHistoryRetention()));
	}

	private String name(String name) {
		try {
			this.operations.collection(name);
			return name;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidInodePropertyException(PREFIX + name, "does not name a collection",
					"Use the name of a collection, such as 'links', or '[sites/links]' if it has a slash.");
		}
	}

	private static Duration interval(String property, @Nullable Duration interval) {
		if (interval == null) {
			throw new InvalidInodePropertyException(property, "is missing",
					"Set it to the time between two polls, such as '60s'.");
		}
		if (!FeedSettings.isPossible(interval)) {
			throw new InvalidInodePropertyException(property, "must be from 1 ms to 365 days",
					"Set it to the time between two polls, such as '60s'.");
		}
		if (interval.compareTo(SHORT) < 0) {
			logger.warn("'" + property + "' is shorter than 10 s (" + interval.toMillis()
					+ " ms; a number without a unit counts as milliseconds): the server may limit or block so many requests");
		}
		return interval;
	}

	private static ZoneId zone(String property, String zone) {
		try {
			return ZoneId.of(StringUtils.hasText(zone) ? zone.strip() : "UTC");
		}
		catch (DateTimeException ex) {
			throw new InvalidInodePropertyException(property, "does not name a time zone",
					"Use the name of a zone, such as 'America/Toronto', or an offset, such as '-05:00'.");
		}
	}

	private static @Nullable Duration age(String property, @Nullable Duration age) {
		if (age != null && !FeedSettings.isAge(age)) {
			throw new InvalidInodePropertyException(property, "must be positive and at most 365,000 days",
					"Set it to a duration such as '15m' or '30d'.");
		}
		return age;
	}

}
