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

import org.springframework.context.ApplicationEvent;

/**
 * Event published when something has changed in the collection of a feed. It is published
 * on the application's task executor, one at a time for each feed: a listener may block.
 * It is acknowledged when all listeners have returned. If one throws, those after it are
 * not called, and all changes are delivered again with a later event. Newer snapshots
 * replace the one that waits, and its changes are those since the last event that was
 * acknowledged, so that none is lost.
 */
public final class InodeSnapshotEvent extends ApplicationEvent {

	private final transient InodeSnapshot snapshot;

	/**
	 * Create a new event.
	 * @param feed the feed
	 * @param snapshot the snapshot, with the changes since the last acknowledged event
	 */
	public InodeSnapshotEvent(InodeFeed feed, InodeSnapshot snapshot) {
		super(feed);
		this.snapshot = snapshot;
	}

	/**
	 * Return the feed.
	 * @return the feed
	 */
	public InodeFeed getFeed() {
		return (InodeFeed) getSource();
	}

	/**
	 * Return the snapshot, with the changes since the last acknowledged event.
	 * @return the snapshot
	 */
	public InodeSnapshot getSnapshot() {
		return this.snapshot;
	}

}
