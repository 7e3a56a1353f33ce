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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred busy callers do not storm a server that is in trouble.
 */
@Tag("slow")
class RequestStormTests {

	private static final int CALLERS = 100;

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void apiThatRejectsEveryTokenGetsOneTokenRequestUnderAStorm() {
		this.inode.fault().onData().status(401);
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			BusyCallers callers = callers(application);
			callers.awaitCalls(10 * CALLERS);
			callers.close();
			assertThat(callers.successes()).isZero();
			assertThat(this.inode).hasTokenRequests(1);
			assertThat(this.inode.requests().size() - 1).isBetween(callers.calls(), 2 * callers.calls());
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failingTokenEndpointGetsTwoRequestsPerRenewal(Function<FaultEffect, ActiveFault> failure) {
		ActiveFault down = failure.apply(this.inode.fault().onToken());
		long begin = System.nanoTime();
		try (StarterApplication application = StarterApplication.withPassword(this.inode);
				BusyCallers callers = callers(application)) {
			Awaitility.await().until(() -> down.getCount() >= 3);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1400));
			assertThat(callers.calls()).isGreaterThanOrEqualTo(CALLERS);
			assertThat(callers.successes()).isZero();
			assertThat(this.inode).hasDataRequests(0);
			down.clear();
			callers.awaitMoreSuccesses();
		}
	}

	static Stream<Named<Function<FaultEffect, ActiveFault>>> failures() {
		return Stream.of(Named.of("503", (fault) -> fault.status(503)), Named.of("reset", FaultEffect::dropConnection));
	}

	private static BusyCallers callers(StarterApplication application) {
		ReactiveInodeOperations operations = application.context().getBean(ReactiveInodeOperations.class);
		return new BusyCallers(CALLERS, () -> operations.links().get(1));
	}

}
