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

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.feed.FeedListener;

/**
 * Creates the meters of clients and feeds. Not for applications.
 */
public interface InodeMeters {

	/**
	 * Creates listeners that record nothing.
	 */
	InodeMeters NONE = new InodeMeters() {
	};

	/**
	 * Create the meters of a client.
	 * @param name the name of the client
	 * @return the listener that records them
	 */
	default ClientListener ofClient(String name) {
		return new ClientListener() {
		};
	}

	/**
	 * Create the meters of the feeds of a client.
	 * @param client the name of the client
	 * @return the listener that records them
	 */
	default FeedListener ofFeeds(String client) {
		return new FeedListener() {
		};
	}

}
