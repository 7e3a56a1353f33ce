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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of the iNode feeds.
 */
@ConfigurationProperties("inode.feed")
public class InodeFeedProperties {

	/**
	 * Whether to start the feeds with the application.
	 */
	private boolean autoStart = true;

	/**
	 * Collections to poll, by name. Names with '-' or '_' do not bind from environment
	 * variables.
	 */
	private final Map<String, Polling> collections = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final InodeFeedStoreProperties store = new InodeFeedStoreProperties();

	private final LeaderElection leaderElection = new LeaderElection();

	public boolean isAutoStart() {
		return this.autoStart;
	}

	public void setAutoStart(Boolean autoStart) {
		this.autoStart = autoStart;
	}

	public Map<String, Polling> getCollections() {
		return this.collections;
	}

	public InodeFeedStoreProperties getStore() {
		return this.store;
	}

	public LeaderElection getLeaderElection() {
		return this.leaderElection;
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
		 * Field that identifies an item.
		 */
		private String key = "id";

		/**
		 * Fields that cause no change. They are updated in the snapshots, but cause no
		 * event.
		 */
		private List<String> ignore = new ArrayList<>();

		/**
		 * Field with an item's own time: in ISO 8601, or in seconds or milliseconds since
		 * 1970.
		 */
		private @Nullable String measuredAt;

		/**
		 * Zone of times without an offset, such as 'America/Toronto'.
		 */
		private String timeZone = "UTC";

		/**
		 * Age from which an item is silent. Needs 'measured-at'.
		 */
		private @Nullable Duration maxAge;

		/**
		 * Whether to append each poll and what it has measured to the history. Needs a
		 * store.
		 */
		private boolean history;

		/**
		 * How long the history is kept. Unlimited if it is not set.
		 */
		private @Nullable Duration historyRetention;

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

		public List<String> getIgnore() {
			return this.ignore;
		}

		public void setIgnore(List<String> ignore) {
			this.ignore = ignore;
		}

		public @Nullable String getMeasuredAt() {
			return this.measuredAt;
		}

		public void setMeasuredAt(@Nullable String measuredAt) {
			this.measuredAt = measuredAt;
		}

		public String getTimeZone() {
			return this.timeZone;
		}

		public void setTimeZone(String timeZone) {
			this.timeZone = timeZone;
		}

		public @Nullable Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(@Nullable Duration maxAge) {
			this.maxAge = maxAge;
		}

		public boolean isHistory() {
			return this.history;
		}

		public void setHistory(Boolean history) {
			this.history = history;
		}

		public @Nullable Duration getHistoryRetention() {
			return this.historyRetention;
		}

		public void setHistoryRetention(@Nullable Duration historyRetention) {
			this.historyRetention = historyRetention;
		}

	}

	/**
	 * Which replica runs the feeds.
	 */
	public static class LeaderElection {

		/**
		 * Whether to run the feeds on one replica only. Needs a 'LockRegistry' bean of
		 * Spring Integration.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(Boolean enabled) {
			this.enabled = enabled;
		}

	}

}
