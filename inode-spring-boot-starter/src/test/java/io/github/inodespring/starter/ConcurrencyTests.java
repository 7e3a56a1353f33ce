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

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = "inode.retry.max-attempts=1")
@WithSimulatedInode
class ConcurrencyTests {

	private static final int ROUNDS = 5;

	@Autowired
	private SimulatedInode inode;

	@Autowired
	private InodeOperations client;

	private final ExecutorService threads = Executors.newFixedThreadPool(200);

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void twoHundredColdCallersMakeOneTokenRequest() throws Exception {
		callTogether(200);
		assertThat(this.inode).hasTokenRequests(1).hasDataRequests(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 100 })
	void callersThatMeetAnExpiredTokenAllSucceedWithOneRefreshEach(int callers) throws Exception {
		callTogether(callers);
		for (int round = 0; round < ROUNDS; round++) {
			this.inode.expireAccessTokens();
			callTogether(callers);
		}
		assertThat(this.inode).hasPasswordGrants(1).hasRefreshGrants(ROUNDS);
	}

	@Test
	void callersThatMeetADeadRefreshTokenAllSucceedWithOneLogin() throws Exception {
		callTogether(50);
		this.inode.expireAccessTokens();
		this.inode.revokeRefreshTokens();
		callTogether(50);
		assertThat(this.inode).hasPasswordGrants(2).hasRefreshGrants(1);
	}

	private void callTogether(int callers) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(callers);
		Callable<Integer> call = () -> {
			barrier.await(30, TimeUnit.SECONDS);
			return this.client.links().list().size();
		};
		List<Future<Integer>> sizes = this.threads.invokeAll(Collections.nCopies(callers, call));
		for (Future<Integer> size : sizes) {
			assertThat(size.get()).isEqualTo(40);
		}
	}

}
