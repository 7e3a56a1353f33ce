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
import java.util.Optional;

import reactor.core.publisher.Flux;

/**
 * A collection of the iNode API that is polled. A poll that fails or breaks off changes
 * nothing, and the next one follows. All methods may be called from any thread, and none
 * of them blocks.
 */
public interface InodeFeed {

	/**
	 * Return the name of the collection.
	 * @return the name, such as {@code links}
	 */
	String getName();

	/**
	 * Return the settings.
	 * @return the settings
	 */
	FeedSettings getSettings();

	/**
	 * Return the snapshot of the latest poll that succeeded.
	 * @return the snapshot, empty before the first
	 */
	Optional<InodeSnapshot> latest();

	/**
	 * Return the snapshots as they arrive, one for each successful poll: a subscriber
	 * receives the latest immediately, if there is one, and then the new ones. A
	 * subscriber may block, and then occupies a thread of Reactor's elastic pool; a slow
	 * one skips to the newest. The flux never fails, and completes when the application
	 * context is closed; a stopped feed emits nothing. Subscribing does not start the
	 * feed.
	 * @return the snapshots, for any number of subscribers
	 */
	Flux<InodeSnapshot> snapshots();

	/**
	 * Return whether the feed runs but no poll has succeeded for more than five
	 * intervals, counted from the latest snapshot or its start, whichever is later.
	 * @return whether the latest snapshot is out of date
	 */
	boolean isStale();

	/**
	 * Return how long the oldest change has waited that is not acknowledged, or not in
	 * the {@link InodeFeedStore} if there is one.
	 * @return the time since the poll that has found it, empty if no change waits
	 */
	Optional<Duration> pending();

}
