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

import io.github.inodespring.error.InodeAuthenticationException;
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
		Failure latest = new Failure(failure.getClass().getSimpleName(), reason(failure),
				String.valueOf(failure.getMessage()), Instant.now());
		this.failures.merge(feed.getName(), latest, (before, after) -> after.since(before.since()));
	}

	@Override
	public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
		this.failures.remove(feed.getName());
	}

	private static @Nullable String reason(Throwable failure) {
		return (failure instanceof InodeAuthenticationException refused) ? refused.getReason().name() : null;
	}

	@Nullable Failure of(String collection) {
		return this.failures.get(collection);
	}

	/**
	 * Why polls fail.
	 *
	 * @param kind the kind of the last failure, a name such as
	 * {@code InodeConnectionException}
	 * @param reason why iNode refuses the credentials, {@code null} if it does not
	 * @param message the message of the last failure
	 * @param since when the first of them failed
	 */
	record Failure(String kind, @Nullable String reason, String message, Instant since) {

		Failure since(Instant first) {
			return new Failure(this.kind, this.reason, this.message, first);
		}

	}

}
