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

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeFeed;

/**
 * The meters of the feeds of one client. Does nothing where there is no meter registry.
 */
interface FeedMeters extends FeedListener {

	FeedMeters NONE = new FeedMeters() {
	};

	/**
	 * Register the meters of a feed, before it runs.
	 * @param feed the feed
	 */
	default void register(InodeFeed feed) {
	}

	/**
	 * Creates the meters of a client's feeds.
	 */
	@FunctionalInterface
	interface Factory {

		FeedMeters create(String client);

	}

}
