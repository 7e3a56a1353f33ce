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

package io.github.inodespring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

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
