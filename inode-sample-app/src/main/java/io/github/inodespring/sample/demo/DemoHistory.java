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
import java.util.Objects;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.sample.dashboard.TravelTimeHistory;
import io.github.inodespring.test.SimulatedInode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the demo begin with the hour that went before it: asks another simulated iNode,
 * whose clock goes through it.
 */
@Component
@Conditional(OnNoCredentials.class)
class DemoHistory {

	private static final int MINUTES = 59;

	private final InodeClientFactory clients;

	private final ObjectProvider<TravelTimeHistory> history;

	DemoHistory(InodeClientFactory clients, ObjectProvider<TravelTimeHistory> history) {
		this.clients = clients;
		this.history = history;
	}

	@EventListener(ApplicationStartedEvent.class)
	void fill() {
		this.history.ifAvailable(this::fill);
	}

	private void fill(TravelTimeHistory travelTimes) {
		try (SimulatedInode past = SimulatedInode.start()) {
			InodeOperations inode = new InodeTemplate(this.clients.create(new DemoConnectionDetails(past)));
			for (int minutes = MINUTES; minutes > 0; minutes--) {
				Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutes));
				past.clock(clock);
				add(travelTimes, inode, clock.instant());
			}
		}
	}

	private void add(TravelTimeHistory travelTimes, InodeOperations inode, Instant time) {
		inode.links().list().forEach((link) -> travelTimes.add(Objects.requireNonNull(link.get("id")), time, link));
	}

}
