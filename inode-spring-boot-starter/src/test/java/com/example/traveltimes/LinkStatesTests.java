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

package com.example.traveltimes;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.test.ActiveFault;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(properties = { "inode.feed.auto-start=false", "inode.feed.collections.links.interval=1h",
		"inode.feed.collections.links.measured-at=updated_at", "inode.feed.collections.links.max-age=15m" })
@WithSimulatedInode
class LinkStatesTests {

	@Autowired
	private InodeFeeds feeds;

	@Autowired
	private LinkStates states;

	@AfterEach
	void stop() {
		this.feeds.stop();
	}

	@Test
	void statesFollowTheServer(SimulatedInode inode) {
		poll();
		await().untilAsserted(() -> assertThat(this.states.all()).hasSize(40));
		inode.remove("links", 7);
		inode.put("links", Map.of("id", 41, "speed", 47.5));
		poll();
		await().untilAsserted(() -> assertThat(this.states.all()).hasSize(40).containsKey(41).doesNotContainKey(7));
	}

	@Test
	void outageChangesNothing(SimulatedInode inode) {
		poll();
		await().untilAsserted(() -> assertThat(this.states.all()).hasSize(40));
		ActiveFault outage = inode.fault().onLinks().truncatedBody();
		poll();
		await().until(() -> outage.getCount() > 0);
		assertThat(this.states.all()).hasSize(40);
	}

	@Test
	void linksWithOldTimesAreSilent(SimulatedInode inode) {
		inode.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
		poll();
		await().untilAsserted(() -> assertThat(this.feeds.feed("links").latest())
			.hasValueSatisfying((snapshot) -> assertThat(snapshot.getSilentItems()).hasSize(37)));
	}

	private void poll() {
		this.feeds.stop();
		this.feeds.start();
	}

}
