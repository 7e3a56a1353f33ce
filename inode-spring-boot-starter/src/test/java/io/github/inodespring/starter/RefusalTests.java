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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.test.ActiveFault;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the API refuses, and what is sent because of it.
 */
class RefusalTests {

	private static final int CALLERS = 20;

	private SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void callRefusedWithAReplacedTokenIsOnlySentAgain() {
		try (StarterApplication application = start()) {
			application.inode().links().get(1);
			this.inode.revokeAccessTokens();
			ActiveFault delay = this.inode.fault().onDevices().delay(Duration.ofSeconds(1)).times(1);
			Mono<?> slow = reactive(application).devices().get(1).cache();
			slow.subscribe();
			Awaitility.await().until(() -> delay.getCount() == 1);
			application.inode().links().get(1);
			assertThat(this.inode).hasRefreshGrants(1).hasRequests("v1/devices/1/", 1);
			assertThat(slow.block()).isNotNull();
			assertThat(this.inode).hasTokenRequests(2).hasRequests("v1/devices/1/", 2);
		}
	}

	@Test
	void forbiddenForATokenThatHasNotSucceededYetIsRenewedOnce() {
		restart(SimulatedInodeOptions.defaults().withRefusalStatus(403));
		ActiveFault drop = this.inode.fault().onData().dropConnection();
		try (StarterApplication application = start()) {
			assertThat(successes(application)).isZero();
			drop.clear();
			this.inode.expireAccessTokens();
			assertThat(successes(application)).isEqualTo(CALLERS);
			assertThat(this.inode).hasPasswordGrants(1).hasRefreshGrants(1);
		}
	}

	@Test
	void permissionDeniedRenewsNothingWhileOtherRequestsSucceed() {
		this.inode.fault().onDevices().status(403);
		try (StarterApplication application = start()) {
			application.inode().links().get(1);
			for (int round = 0; round < CALLERS; round++) {
				assertThatExceptionOfType(InodeAccessDeniedException.class)
					.isThrownBy(() -> application.inode().devices().list())
					.matches((ex) -> ex.getDetail() != null);
			}
			assertThat(this.inode).hasTokenRequests(1).hasRequests("v1/devices/", CALLERS);
		}
	}

	@Test
	void permissionDeniedToAllRenewsOnce() {
		this.inode.fault().onData().status(403);
		try (StarterApplication application = start()) {
			assertThat(successes(application)).isZero();
			assertThat(successes(application)).isZero();
			assertThat(this.inode).hasTokenRequests(2);
			assertThat(this.inode.counts().getDataRequests()).isBetween(2 * CALLERS, 3 * CALLERS);
		}
	}

	@Test
	void passwordThatWasChangedNeedsNoRestart() {
		AtomicReference<String> password = new AtomicReference<>("old");
		try (StarterApplication application = start()) {
			ReactiveInodeOperations inode = account(application,
					() -> InodeCredentials.passwordGrant(this.inode.getClientId(), this.inode.getClientSecret(),
							this.inode.getUsername(), password.get()));
			assertThat(successes(inode)).isZero();
			assertThat(this.inode).hasPasswordGrants(1);
			password.set(this.inode.getPassword());
			assertThat(successes(inode)).isEqualTo(CALLERS);
			assertThat(this.inode).hasPasswordGrants(2);
		}
	}

	private StarterApplication start() {
		return StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1");
	}

	private static ReactiveInodeOperations reactive(StarterApplication application) {
		return application.context().getBean(ReactiveInodeOperations.class);
	}

	private ReactiveInodeOperations account(StarterApplication application, Supplier<InodeCredentials> credentials) {
		return new ReactiveInodeTemplate(application.context()
			.getBean(InodeClientFactory.class)
			.create(new Account(this.inode.getBaseUrl(), credentials)));
	}

	private static long successes(StarterApplication application) {
		return successes(reactive(application));
	}

	private static long successes(ReactiveInodeOperations inode) {
		return Flux.range(0, CALLERS)
			.flatMap((number) -> inode.links().get(1).onErrorComplete(), CALLERS)
			.count()
			.blockOptional()
			.orElseThrow();
	}

	private void restart(SimulatedInodeOptions changed) {
		this.inode.close();
		this.inode = SimulatedInode.start(changed);
	}

}
