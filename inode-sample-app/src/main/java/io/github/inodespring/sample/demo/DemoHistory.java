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

package io.github.inodespring.sample.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedPoll.Outcome;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.test.SimulatedInode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets the demo begin with the week that went before it: asks another simulated iNode,
 * whose clock goes through it.
 */
@Component
@Conditional(OnNoCredentials.class)
class DemoHistory {

	private final ApplicationContext context;

	private final InodeClientFactory clients;

	private final InodeFeedStore store;

	private final JsonMapper json;

	private final AsyncTaskExecutor executor;

	DemoHistory(ApplicationContext context, InodeClientFactory clients, InodeFeedStore store, JsonMapper json,
			AsyncTaskExecutor executor) {
		this.context = context;
		this.clients = clients;
		this.store = store;
		this.json = json;
		this.executor = executor;
	}

	@EventListener(ApplicationStartedEvent.class)
	void fill() {
		Instant now = Instant.now();
		fill(now, 1, 60, 1);
		this.executor.execute(() -> {
			fill(now, 60, 24 * 60, 10);
			fill(now, 24 * 60, 7 * 24 * 60, 60);
		});
	}

	private void fill(Instant now, int first, int end, int step) {
		try (SimulatedInode past = SimulatedInode.start(DemoConfiguration.options(this.context))) {
			InodeOperations inode = new InodeTemplate(this.clients.create(new DemoConnectionDetails(past)));
			for (int minutes = first; minutes < end && !Thread.currentThread().isInterrupted(); minutes += step) {
				Instant time = now.minus(Duration.ofMinutes(minutes));
				past.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutes)));
				List<Measurement> links = inode.links()
					.stream()
					.map((link) -> new Measurement(String.valueOf(link.get("id")), time,
							this.json.writeValueAsString(link)))
					.toList();
				this.store.append("inodeWebClient", "links",
						new InodeFeedPoll(time, Duration.ofMinutes(step), Outcome.CHANGED, links.size(), null, links));
			}
		}
	}

}
