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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.feed.FeedSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Properties of the iNode feeds.
 */
@ConfigurationProperties("inode.feed")
public class InodeFeedProperties {

	private static final Log logger = LogFactory.getLog(InodeFeedProperties.class);

	private static final String PREFIX = "inode.feed.collections.";

	private static final Duration SHORT = Duration.ofSeconds(10);

	/**
	 * Whether to start the feeds with the application.
	 */
	private boolean autoStart = true;

	/**
	 * Collections to poll, by name. Names with '-' or '_' do not bind from environment
	 * variables.
	 */
	private final Map<String, Polling> collections = new LinkedHashMap<>();

	public boolean isAutoStart() {
		return this.autoStart;
	}

	public void setAutoStart(Boolean autoStart) {
		this.autoStart = autoStart;
	}

	public Map<String, Polling> getCollections() {
		return this.collections;
	}

	/**
	 * Check the properties and translate them to the settings of the feeds.
	 * @param operations checks the names of the collections
	 * @return the settings
	 */
	FeedSettings[] toSettings(ReactiveInodeOperations operations) {
		return this.collections.entrySet()
			.stream()
			.map((entry) -> new FeedSettings(name(entry.getKey(), operations),
					interval(PREFIX + entry.getKey() + ".interval", entry.getValue().getInterval()),
					key(entry.getValue().getKey())))
			.toArray(FeedSettings[]::new);
	}

	private static String name(String name, ReactiveInodeOperations operations) {
		try {
			operations.collection(name);
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
					"Set it to how often the collection is to be polled, such as '60s'.");
		}
		if (!FeedSettings.isPossible(interval)) {
			throw new InvalidInodePropertyException(property, "must be from 1 ms to 365 days",
					"Set it to how often the collection is to be polled, such as '60s'.");
		}
		if (interval.compareTo(SHORT) < 0) {
			logger.warn("'" + property + "' is shorter than 10 s (" + interval.toMillis()
					+ " ms; a number without a unit counts as milliseconds): the server may limit or block so many requests");
		}
		return interval;
	}

	private static String key(String key) {
		return StringUtils.hasText(key) ? key.strip() : "id";
	}

	/**
	 * How one collection is polled.
	 */
	public static class Polling {

		/**
		 * Time from the start of one poll to that of the next. Required.
		 */
		private @Nullable Duration interval;

		/**
		 * Field that items are told apart by.
		 */
		private String key = "id";

		public @Nullable Duration getInterval() {
			return this.interval;
		}

		public void setInterval(@Nullable Duration interval) {
			this.interval = interval;
		}

		public String getKey() {
			return this.key;
		}

		public void setKey(String key) {
			this.key = key;
		}

	}

}
