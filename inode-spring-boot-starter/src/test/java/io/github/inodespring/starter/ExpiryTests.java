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

import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class ExpiryTests {

	private final MovableClock clock = new MovableClock();

	private final SimulatedInodeOptions options = SimulatedInodeOptions.defaults().withClock(this.clock);

	private SimulatedInode inode = SimulatedInode.start(this.options);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void tokenThatTheServerFindsExpiredIsRefreshed() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			application.inode().links().list();
			this.clock.advance(Duration.ofHours(11));
			assertThat(application.inode().links().list()).hasSize(40);
			assertThat(this.inode).hasPasswordGrants(1).hasRefreshGrants(1);
		}
	}

	@Test
	void tokenWhoseTimeIsUpIsRefreshedWithoutARefusal() {
		restart(SimulatedInodeOptions.defaults().withAccessTokenLifetime(Duration.ofSeconds(2)).withClock(this.clock));
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			Awaitility.await().until(() -> listAndCountTokenRequests(application) > 1);
			assertThat(this.inode).hasPasswordGrants(1);
		}
	}

	@Test
	void revokedRefreshTokenMeansAnotherLogin() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			application.inode().links().list();
			this.inode.revokeRefreshTokens();
			this.clock.advance(Duration.ofHours(11));
			assertThat(application.inode().links().list()).hasSize(40);
			assertThat(this.inode).hasPasswordGrants(2).hasRefreshGrants(1);
		}
	}

	@Test
	void revokedAccessTokenIsRefreshed() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			application.inode().links().list();
			this.inode.revokeAccessTokens();
			assertThat(application.inode().links().list()).hasSize(40);
			assertThat(this.inode).hasRefreshGrants(1);
		}
	}

	@Test
	void answerWithoutOptionalFieldsIsEnoughForManyCalls() {
		restart(this.options.withoutExpiresIn().withoutTokenType().withoutScope());
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			application.inode().links().list();
			assertThat(application.inode().links().list()).hasSize(40);
			assertThat(this.inode).hasTokenRequests(1);
		}
	}

	@Test
	void forbiddenForAnExpiredTokenIsRefreshed() {
		restart(this.options.withRefusalStatus(403).withoutExpiresIn().withAccessTokenLifetime(Duration.ofSeconds(1)));
		this.clock.advance(Duration.ofHours(1));
		try (StarterApplication application = StarterApplication.withPassword(this.inode,
				"inode.oauth2.default-token-lifetime=1s")) {
			application.inode().links().list();
			this.clock.advance(Duration.ofSeconds(2));
			Awaitility.await().ignoreExceptions().until(() -> listAndCountTokenRequests(application) > 1);
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	private int listAndCountTokenRequests(StarterApplication application) {
		assertThat(application.inode().links().list()).hasSize(40);
		return this.inode.counts().getTokenRequests();
	}

	private void restart(SimulatedInodeOptions changed) {
		this.inode.close();
		this.inode = SimulatedInode.start(changed);
	}

}
