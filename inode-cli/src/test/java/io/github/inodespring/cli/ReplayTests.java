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

package io.github.inodespring.cli;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Spring test against a recording that lies beside it.
 */
@SpringJUnitConfig(ReplayTests.Application.class)
@WithSimulatedInode(replay = "src/test/recording")
class ReplayTests {

	@Autowired
	private InodeOperations inode;

	@Test
	void recordingGoesOnWithTheClock(SimulatedInode simulated) {
		assertThat(links()).containsExactly(new Link(7, new BigDecimal("93.50")));
		assertThat(this.inode.links().get(7, Link.class)).isEqualTo(links().get(0));
		simulated.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
		assertThat(links()).containsExactly(new Link(7, new BigDecimal("97.00")));
	}

	@Test
	void recordingBeginsAnewWithEachTest() {
		assertThat(links()).containsExactly(new Link(7, new BigDecimal("93.50")));
	}

	private List<Link> links() {
		return this.inode.links().list(Link.class);
	}

	record Link(long id, @JsonProperty("travel_time") BigDecimal travelTime) {

	}

	@ImportAutoConfiguration(InodeAutoConfiguration.class)
	static class Application {

	}

}
