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

/**
 * Listener that is told of the outcome of each poll. Beans of this type are called for
 * the feeds of all accounts. It must not block; what it throws is logged.
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

}
