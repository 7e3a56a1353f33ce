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

package io.github.inodespring.starter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No call fails while a busy application's token ends, whichever way it ends. A refresh
 * kills the old token at once.
 */
class TokenUnderLoadTests {

	private static final int CALLERS = 20;

	private SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void noCallFailsThroughManyShortTokenLives() {
		this.inode.close();
		this.inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withAccessTokenLifetime(Duration.ofSeconds(2)));
		try (StarterApplication application = StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1");
				BusyCallers callers = callers(application)) {
			awaitTokenRequests(4);
			callers.awaitMoreSuccesses();
			assertThat(callers.failures()).isEmpty();
			assertThat(this.inode).hasPasswordGrants(1);
			assertThat(refreshTokens()).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
		}
	}

	@Test
	void noCallFailsWhenTheServerRevokesTheToken() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1");
				BusyCallers callers = callers(application)) {
			callers.awaitMoreSuccesses();
			for (int round = 1; round <= 5; round++) {
				this.inode.revokeAccessTokens();
				awaitTokenRequests(1 + round);
				callers.awaitMoreSuccesses();
			}
			assertThat(callers.failures()).isEmpty();
			assertThat(this.inode).hasPasswordGrants(1).hasRefreshGrants(5);
		}
	}

	@Test
	void noCallFailsWhenTheServerRevokesBothTokens() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1");
				BusyCallers callers = callers(application)) {
			callers.awaitMoreSuccesses();
			this.inode.revokeRefreshTokens();
			this.inode.revokeAccessTokens();
			awaitTokenRequests(3);
			callers.awaitMoreSuccesses();
			assertThat(callers.failures()).isEmpty();
			assertThat(this.inode).hasPasswordGrants(2).hasRefreshGrants(1);
		}
	}

	private static BusyCallers callers(StarterApplication application) {
		ReactiveInodeOperations operations = application.context().getBean(ReactiveInodeOperations.class);
		return new BusyCallers(CALLERS, () -> operations.links().get(1));
	}

	private void awaitTokenRequests(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.inode.counts().getTokenRequests() >= count);
	}

	private List<String> refreshTokens() {
		return this.inode.requests()
			.stream()
			.map(RecordedRequest::getFormParameters)
			.map((form) -> form.get("refresh_token"))
			.filter(Objects::nonNull)
			.toList();
	}

}
