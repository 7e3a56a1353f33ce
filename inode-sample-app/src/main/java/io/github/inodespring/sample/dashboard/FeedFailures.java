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

package io.github.inodespring.sample.dashboard;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Remembers why the last poll of a feed failed, until one succeeds.
 */
@Component
class FeedFailures implements FeedListener {

	private final Map<String, Failure> failures = new ConcurrentHashMap<>();

	@Override
	public void failed(InodeFeed feed, Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		this.failures.merge(feed.getName(), new Failure(message, Instant.now()),
				(before, after) -> new Failure(message, before.since()));
	}

	@Override
	public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
		this.failures.remove(feed.getName());
	}

	@Nullable Failure of(String collection) {
		return this.failures.get(collection);
	}

	/**
	 * Why polls fail.
	 *
	 * @param message the message of the last failure
	 * @param since when the first of them failed
	 */
	record Failure(String message, Instant since) {

	}

}
