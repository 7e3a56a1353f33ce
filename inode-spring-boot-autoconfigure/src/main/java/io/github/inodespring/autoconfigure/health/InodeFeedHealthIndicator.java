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

package io.github.inodespring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Down when a feed that runs is out of date. Where feeds are stopped, they are not what
 * this instance is for.
 */
class InodeFeedHealthIndicator extends AbstractHealthIndicator {

	private final InodeFeeds feeds;

	InodeFeedHealthIndicator(InodeFeeds feeds) {
		this.feeds = feeds;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		boolean stale = this.feeds.names().stream().map(this.feeds::feed).anyMatch(InodeFeed::isStale);
		Map<String, Object> latest = new LinkedHashMap<>();
		for (String name : this.feeds.names()) {
			latest.put(name, this.feeds.feed(name).latest().<Object>map(InodeSnapshot::getReceivedAt).orElse("none"));
		}
		builder.status(stale ? Status.DOWN : Status.UP)
			.withDetail("running", this.feeds.isRunning())
			.withDetail("latest", latest);
	}

}
