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

import java.time.Duration;

import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams to the page what has changed with each snapshot, and every other second the
 * status, which also tells both ends that the other is there.
 */
@RestController
@RequestMapping("/api")
class DashboardController {

	private static final Duration STATUS_INTERVAL = Duration.ofSeconds(2);

	private final InodeFeeds feeds;

	private final DashboardStatus status;

	private final DashboardProperties properties;

	DashboardController(InodeFeeds feeds, DashboardStatus status, DashboardProperties properties) {
		this.feeds = feeds;
		this.status = status;
		this.properties = properties;
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> stream() {
		Flux<ServerSentEvent<Object>> rows = feeds().flatMap(this::rows, Integer.MAX_VALUE, 1);
		Flux<ServerSentEvent<Object>> statuses = Flux.interval(Duration.ZERO, STATUS_INTERVAL)
			.onBackpressureLatest()
			.map((tick) -> event("status", this.status.now()))
			.takeUntilOther(feeds().flatMap(InodeFeed::snapshots, Integer.MAX_VALUE, 1).then());
		return Flux.merge(1, rows, statuses);
	}

	private Flux<InodeFeed> feeds() {
		return Flux.fromIterable(this.feeds.names()).map(this.feeds::feed);
	}

	private Flux<ServerSentEvent<Object>> rows(InodeFeed feed) {
		RowChanges changes = new RowChanges(this.properties);
		return feed.snapshots().concatMapIterable(changes::since, 1).map((part) -> event(feed.getName(), part));
	}

	@GetMapping("/settings")
	DashboardProperties settings() {
		return this.properties;
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

}
