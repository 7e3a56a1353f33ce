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

/**
 * Listener that is notified of the outcome of each poll and of each event. Beans of this
 * type are called for the feeds of all accounts. It must not block; what it throws is
 * logged.
 */
public interface FeedListener {

	/**
	 * Called once for each feed, before it runs.
	 * @param feed the feed
	 */
	default void created(InodeFeed feed) {
	}

	/**
	 * Called when a poll has succeeded.
	 * @param feed the feed
	 * @param snapshot what the poll has returned
	 */
	default void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
	}

	/**
	 * Called when a poll has failed.
	 * @param feed the feed
	 * @param failure the failure, in most cases an
	 * {@link io.github.inodespring.error.InodeException}
	 */
	default void failed(InodeFeed feed, Throwable failure) {
	}

	/**
	 * Called when an event is acknowledged: all its listeners have returned.
	 * @param feed the feed
	 * @param snapshot the snapshot of the event
	 */
	default void delivered(InodeFeed feed, InodeSnapshot snapshot) {
	}

	/**
	 * Called when an event is not acknowledged: a listener has thrown, or the executor
	 * has rejected it. Its changes are delivered again.
	 * @param feed the feed
	 * @param failure what the listener, or the executor, has thrown
	 */
	default void deliveryFailed(InodeFeed feed, Throwable failure) {
	}

	/**
	 * Called when the {@link InodeFeedStore} has written rows.
	 * @param feed the feed
	 * @param rows the number of rows
	 * @param duration how long that took
	 */
	default void stored(InodeFeed feed, int rows, Duration duration) {
	}

	/**
	 * Called when the {@link InodeFeedStore} has failed. The call is repeated.
	 * @param feed the feed
	 * @param failure what the store has thrown
	 */
	default void storeFailed(InodeFeed feed, Throwable failure) {
	}

}
