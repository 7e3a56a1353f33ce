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

import java.util.List;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The listeners of a feed. What one throws affects no other.
 *
 * @param feed the feed
 * @param listeners the listeners
 */
record FeedListeners(InodeFeed feed, List<FeedListener> listeners) {

	private static final Log logger = LogFactory.getLog(FeedListeners.class);

	void call(BiConsumer<FeedListener, InodeFeed> call) {
		for (FeedListener listener : this.listeners) {
			try {
				call.accept(listener, this.feed);
			}
			catch (RuntimeException | Error ex) {
				logger.error("A listener of feed '" + this.feed.getName() + "' failed", ex);
			}
		}
	}

}
