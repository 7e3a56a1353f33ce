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

import java.time.Duration;

import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import io.github.inodespring.test.WithSimulatedInode.Mode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webclient.test.autoconfigure.WebClientTest;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@WebClientTest(components = TravelTimes.class, properties = "inode.retry.backoff=10ms")
@WithSimulatedInode(mode = Mode.API_KEY)
class TravelTimesFaultTests {

	@Autowired
	private TravelTimes travelTimes;

	@Test
	void transientFailureIsRetried(SimulatedInode inode) {
		inode.fault().onLinks().status(503).times(2);
		assertThat(this.travelTimes.all()).hasSize(40);
		assertThat(inode).hasDataRequests(3);
	}

	@Test
	void longRetryAfterIsLeftToTheCaller(SimulatedInode inode) {
		inode.fault().onLinks().retryAfter(Duration.ofMinutes(5));
		assertThatExceptionOfType(InodeRateLimitException.class).isThrownBy(() -> this.travelTimes.all())
			.satisfies((ex) -> assertThat(ex.getRetryAfter()).hasValue(Duration.ofMinutes(5)));
	}

}
