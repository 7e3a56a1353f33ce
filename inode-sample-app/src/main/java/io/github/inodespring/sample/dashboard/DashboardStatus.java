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
import java.util.List;

import io.github.inodespring.auth.AuthorizationStatus;
import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * How the application and iNode get on with each other.
 */
@Component
class DashboardStatus {

	private final InodeFeeds feeds;

	private final FeedFailures failures;

	private final InodeConnectionDetails details;

	private final ExchangeFilterFunction authorization;

	DashboardStatus(InodeFeeds feeds, FeedFailures failures, InodeConnectionDetails details,
			@Qualifier("inodeAuthorizationFilter") ExchangeFilterFunction authorization) {
		this.feeds = feeds;
		this.failures = failures;
		this.details = details;
		this.authorization = authorization;
	}

	Status now() {
		AuthorizationStatus token = (this.authorization instanceof InodeAuthorizationFilter filter) ? filter.status()
				: null;
		return new Status(Instant.now(), this.details.getBaseUrl().getHost(), (token != null) ? token.mode() : null,
				(token != null) ? token.expiresAt() : null, this.feeds.isRunning(),
				this.feeds.names().stream().map(this.feeds::feed).map(this::feed).toList());
	}

	private FeedStatus feed(InodeFeed feed) {
		return new FeedStatus(feed.getName(), feed.latest().map(InodeSnapshot::getReceivedAt).orElse(null),
				feed.isStale(), this.failures.of(feed.getName()));
	}

	/**
	 * The status as the page reads it.
	 *
	 * @param now the time of this machine
	 * @param host where iNode is
	 * @param mode how the client authorizes or {@code null} before the first call
	 * @param tokenExpiresAt when the access token expires or {@code null} if there is
	 * none
	 * @param running whether the feeds run
	 * @param feeds the status of each feed
	 */
	record Status(Instant now, String host, AuthorizationStatus.@Nullable Mode mode, @Nullable Instant tokenExpiresAt,
			boolean running, List<FeedStatus> feeds) {

	}

	/**
	 * The status of a feed as the page reads it.
	 *
	 * @param name the name of the collection
	 * @param receivedAt when the latest snapshot was received or {@code null} before the
	 * first
	 * @param stale whether it is out of date
	 * @param failure why the last poll failed or {@code null} if it did not
	 */
	record FeedStatus(String name, @Nullable Instant receivedAt, boolean stale,
			FeedFailures.@Nullable Failure failure) {

	}

}
