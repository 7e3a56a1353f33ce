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
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.test.ActiveFault;
import io.github.inodespring.test.FaultEffect;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refreshes that fail, in whatever way.
 */
class RefreshTests {

	private static final int CALLERS = 20;

	private SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void refreshThatFailsIsFollowedByALoginAndNoCallFails(Function<FaultEffect, ActiveFault> failure) {
		try (StarterApplication application = loggedIn()) {
			this.inode.expireAccessTokens();
			failure.apply(this.inode.fault().onToken()).times(1);
			assertThat(callTogether(application)).isEqualTo(CALLERS);
			assertThat(this.inode).hasRefreshGrants(1).hasPasswordGrants(1);
		}
	}

	static Stream<Named<Function<FaultEffect, ActiveFault>>> failures() {
		return Stream.of(Named.of("page of a 500", (fault) -> fault.htmlPage(500)),
				Named.of("page of a 200", (fault) -> fault.htmlPage(200)),
				Named.of("dead refresh token",
						(fault) -> fault.body(400, "application/json", "{\"error\": \"invalid_grant\"}")),
				Named.of("reset", FaultEffect::dropConnection), Named.of("lost answer", FaultEffect::emptyResponse),
				Named.of("lost body", FaultEffect::emptyBody), Named.of("half a body", FaultEffect::truncatedBody),
				Named.of("hanging", FaultEffect::hang));
	}

	@Test
	void rejectedRefreshTokenIsFollowedByALoginInTheSameRenewal() {
		try (StarterApplication application = loggedIn()) {
			this.inode.revokeRefreshTokens();
			this.inode.revokeAccessTokens();
			assertThat(callTogether(application)).isEqualTo(CALLERS);
			assertThat(this.inode).hasRefreshGrants(1).hasPasswordGrants(1);
		}
	}

	@Test
	void noCallWaitsForARenewalWhileItsTokenIsGood() {
		restart(Duration.ofSeconds(10));
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			application.inode().links().get(1);
			ActiveFault hang = this.inode.fault().onToken().hang();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(10))
				.until(() -> callAndTellWhetherTheRenewalWasUnderWay(application, hang));
			assertThat(this.inode).hasRefreshGrants(1).hasPasswordGrants(1).hasAccessTokens(1);
		}
	}

	private boolean callAndTellWhetherTheRenewalWasUnderWay(StarterApplication application, ActiveFault hang) {
		boolean underWay = hang.getCount() > 0;
		application.inode().links().get(1);
		return underWay;
	}

	private StarterApplication loggedIn() {
		StarterApplication application = StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1",
				"inode.oauth2.timeout=2s");
		Awaitility.await().ignoreExceptions().until(() -> callTogether(application) == CALLERS);
		this.inode.clearRequests();
		return application;
	}

	private static long callTogether(StarterApplication application) {
		ReactiveInodeOperations operations = application.context().getBean(ReactiveInodeOperations.class);
		return Flux.range(0, CALLERS)
			.flatMap((number) -> Mono.defer(() -> operations.links().get(1)), CALLERS)
			.count()
			.blockOptional()
			.orElseThrow();
	}

	private void restart(Duration lifetime) {
		this.inode.close();
		this.inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withAccessTokenLifetime(lifetime));
	}

}
