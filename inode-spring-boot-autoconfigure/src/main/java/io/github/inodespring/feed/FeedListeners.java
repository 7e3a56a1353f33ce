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
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * All who hear what becomes of the polls of one feed. None can harm it, nor the others.
 *
 * @param feed the feed
 * @param all the listeners
 */
record FeedListeners(InodeFeed feed, List<FeedListener> all) {

	private static final Log logger = LogFactory.getLog(FeedListeners.class);

	void created() {
		each((listener) -> listener.created(this.feed));
	}

	void succeeded(InodeSnapshot snapshot) {
		each((listener) -> listener.succeeded(this.feed, snapshot));
	}

	void failed(Throwable failure) {
		each((listener) -> listener.failed(this.feed, failure));
	}

	private void each(Consumer<FeedListener> call) {
		for (FeedListener listener : this.all) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				logger.error("A listener of feed '" + this.feed.getName() + "' failed", ex);
			}
		}
	}

}
