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
import java.util.Map;
import java.util.function.Supplier;

import com.example.traveltimes.TravelTimes.Link;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeServerException;
import io.github.inodespring.test.JsonObjects;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(properties = { "inode.retry.backoff=10ms", "inode.read-timeout=2s" })
@WithSimulatedInode(options = TravelTimesGuideTests.SmallAccount.class)
class TravelTimesGuideTests {

	@Autowired
	private TravelTimes travelTimes;

	@Test
	void dataChangesDuringTheTest(SimulatedInode inode) {
		assertThat(this.travelTimes.all()).extracting(Link::name).containsExactly("Main Street", "Ring Road");
		inode.put("links", new Link(2L, "Ring Road", 11.0, 90.0));
		inode.put("links", Map.of("id", 3, "name", "Harbour Bridge", "speed", 47.5));
		inode.remove("links", 1);
		assertThat(this.travelTimes.all()).extracting(Link::id).containsExactly(2L, 3L);
		inode.links(JsonObjects.fromText("""
				[{"id": 4, "name": "Station Square", "speed": 9.5}]"""));
		assertThat(this.travelTimes.firstSlow(1)).extracting(Link::name).containsExactly("Station Square");
	}

	@Test
	void expiredTokenIsRefreshed(SimulatedInode inode) {
		this.travelTimes.one(1);
		inode.expireAccessTokens();
		this.travelTimes.one(1);
		assertThat(inode).hasPasswordGrants(1).hasRefreshGrants(1).hasAccessTokens(2);
	}

	@Test
	void loginIsRepeatedWhenAllTokensAreGone(SimulatedInode inode) {
		this.travelTimes.one(1);
		inode.revokeAccessTokens();
		inode.revokeRefreshTokens();
		assertThat(this.travelTimes.one(1).name()).isEqualTo("Main Street");
		assertThat(inode).hasPasswordGrants(2);
	}

	@Test
	void outageIsReported(SimulatedInode inode) {
		inode.fault().onData().htmlPage(502);
		assertThatExceptionOfType(InodeServerException.class).isThrownBy(() -> this.travelTimes.all());
		inode.clearFaults();
		inode.fault().onLinks().dropConnection().times(1);
		inode.fault().onLinks().delay(Duration.ofMillis(50));
		assertThat(this.travelTimes.all()).hasSize(2);
		inode.fault().onLinks().stalledBody();
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.travelTimes.one(1));
	}

	@Test
	void gridIsSentAsAQueryParameter(SimulatedInode inode) {
		this.travelTimes.inGrid("Centre");
		assertThat(inode.requests()).filteredOn((request) -> request.getPath().endsWith("/links/"))
			.extracting(RecordedRequest::getQuery)
			.containsOnly("grid=Centre");
	}

	static class SmallAccount implements Supplier<SimulatedInodeOptions> {

		@Override
		public SimulatedInodeOptions get() {
			return SimulatedInodeOptions.defaults()
				.withCollection("links", JsonObjects.fromResource("/small-account.json"))
				.withPaging(Paging.cursor(50))
				.withAccessTokenLifetime(Duration.ofMinutes(10))
				.withRotationGrace(Duration.ofSeconds(30))
				.withThrottle(100, Duration.ofMinutes(1));
		}

	}

}
