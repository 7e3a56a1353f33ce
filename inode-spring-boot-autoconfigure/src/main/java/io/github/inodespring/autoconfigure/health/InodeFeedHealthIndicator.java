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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.inodespring.error.ServerText;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Down when a feed that runs is out of date. Where feeds are stopped, they are not what
 * this instance is for. Changes that wait, and items that are silent, are details only.
 */
class InodeFeedHealthIndicator extends AbstractHealthIndicator {

	private static final int MOST_KEYS = 20;

	private static final int LONGEST_KEY = 50;

	private final InodeFeeds feeds;

	InodeFeedHealthIndicator(InodeFeeds feeds) {
		this.feeds = feeds;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		boolean stale = feeds().anyMatch(InodeFeed::isStale);
		builder.status(stale ? Status.DOWN : Status.UP)
			.withDetail("running", this.feeds.isRunning())
			.withDetail("latest",
					details((feed) -> feed.latest().<Object>map(InodeSnapshot::getReceivedAt).orElse("none")));
		Map<String, Object> pending = details((feed) -> feed.pending().map(Duration::toString).orElse(null));
		Map<String, Object> silent = details(InodeFeedHealthIndicator::silent);
		if (!pending.isEmpty()) {
			builder.withDetail("pending", pending);
		}
		if (!silent.isEmpty()) {
			builder.withDetail("silent", silent);
		}
	}

	private Stream<InodeFeed> feeds() {
		return this.feeds.names().stream().map(this.feeds::feed);
	}

	private Map<String, Object> details(Function<InodeFeed, @Nullable Object> detail) {
		Map<String, Object> details = new LinkedHashMap<>();
		feeds().forEach((feed) -> {
			Object value = detail.apply(feed);
			if (value != null) {
				details.put(feed.getName(), value);
			}
		});
		return details;
	}

	/**
	 * Name the items that are silent.
	 */
	private static @Nullable Object silent(InodeFeed feed) {
		List<Map<String, @Nullable Object>> items = feed.latest().map(InodeSnapshot::getSilentItems).orElse(List.of());
		if (items.isEmpty()) {
			return null;
		}
		List<String> keys = new ArrayList<>();
		items.stream()
			.limit(MOST_KEYS)
			.forEach((item) -> keys
				.add(ServerText.PLAIN.clean(String.valueOf(item.get(feed.getSettings().key())), LONGEST_KEY)));
		return Map.of("count", items.size(), "keys", keys);
	}

}
