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
import java.time.Instant;
import java.time.ZoneOffset;

import com.example.traveltimes.TravelTimes.Link;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class PlainClockGuideTests {

	private static final Instant NIGHT = Instant.parse("2026-11-24T08:00:00Z");

	@Test
	void travelTimeIsLongerInTheMorning() {
		Clock night = Clock.fixed(NIGHT, ZoneOffset.UTC);
		try (SimulatedInode inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withSeed(7).withClock(night))) {
			TravelTimes travelTimes = new TravelTimes(new InodeTemplate(client(inode)));
			Link atNight = travelTimes.one(2);
			inode.clock(Clock.offset(night, Duration.ofHours(5)));
			assertThat(travelTimes.one(2).travelTime()).isGreaterThan(atNight.travelTime());
		}
	}

	private static WebClient client(SimulatedInode inode) {
		return WebClient.builder()
			.baseUrl(inode.getBaseUrl().toString())
			.defaultHeader("Authorization", "Token " + inode.getApiKey())
			.build();
	}

}
