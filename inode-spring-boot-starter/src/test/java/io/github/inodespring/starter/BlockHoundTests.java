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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No thread that must not block is blocked, although the credentials' source blocks.
 * BlockHound changes the classes of the JVM, so these tests have one of their own.
 */
@Tag("slow")
@Tag("blockhound")
class BlockHoundTests {

	private static final Queue<Throwable> BLOCKED = new ConcurrentLinkedQueue<>();

	private final SimulatedInode inode = SimulatedInode.start();

	@BeforeAll
	static void install() {
		BlockHound.install((builder) -> builder
			.blockingMethodCallback((method) -> BLOCKED.add(new IllegalStateException(method.toString()))));
	}

	@AfterEach
	void close() {
		this.inode.close();
		BLOCKED.clear();
	}

	@Test
	void loginRenewalAndListBlockNoEventLoop() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			ReactiveInodeOperations operations = account(application);
			list(operations);
			this.inode.expireAccessTokens();
			list(operations);
			this.inode.revokeRefreshTokens();
			this.inode.revokeAccessTokens();
			list(operations);
		}
		assertThat(this.inode).hasPasswordGrants(2).hasRefreshGrants(2);
		assertThat(BLOCKED).isEmpty();
	}

	@Test
	void blockedThreadIsFound() {
		Mono.fromRunnable(BlockHoundTests::block).subscribeOn(Schedulers.parallel()).block();
		assertThat(BLOCKED).isNotEmpty();
	}

	private ReactiveInodeOperations account(StarterApplication application) {
		return new ReactiveInodeTemplate(application.context()
			.getBean(InodeClientFactory.class)
			.create(new Account(this.inode.getBaseUrl(), () -> {
				block();
				return InodeCredentials.passwordGrant(this.inode.getClientId(), this.inode.getClientSecret(),
						this.inode.getUsername(), this.inode.getPassword());
			})));
	}

	private static void block() {
		LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
	}

	private static void list(ReactiveInodeOperations operations) {
		assertThat(operations.links().list().count().subscribeOn(Schedulers.parallel()).block()).isEqualTo(40);
	}

}
