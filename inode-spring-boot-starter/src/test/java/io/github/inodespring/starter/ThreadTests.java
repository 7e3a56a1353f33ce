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

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.test.SimulatedInode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client has no threads but Reactor's and those of its own Reactor Netty resources.
 */
class ThreadTests {

	private static final Pattern EVENT_LOOP = Pattern.compile("inode-(epoll|kqueue|nio|io-uring)-\\d+");

	private static final String TIMER = "inode-timer";

	private static final Pattern EXPECTED = Pattern.compile(EVENT_LOOP + "|" + TIMER
			+ "|parallel-\\d+|boundedElastic-(evictor-)?\\d+|[Ss]imulated-inode.*|reactor-.*|Connector-Scheduler-.*");

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void loginsRenewalsAndListsLeaveNoThreadsButReactors() {
		Set<Thread> server = newThreads();
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			listTogether(application);
			this.inode.expireAccessTokens();
			listTogether(application);
			Set<Thread> threads = newThreads();
			threads.removeAll(server);
			assertThat(threads).extracting(Thread::getName).isNotEmpty().allMatch(EXPECTED.asMatchPredicate());
			assertThat(threads).extracting(Thread::getName).anyMatch(EVENT_LOOP.asMatchPredicate());
			assertThat(threads).filteredOn((thread) -> thread.getName().equals(TIMER))
				.singleElement()
				.matches(Thread::isDaemon);
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(newThreads()).extracting(Thread::getName)
				.noneMatch(EVENT_LOOP.asMatchPredicate())
				.doesNotContain(TIMER));
	}

	private static void listTogether(StarterApplication application) {
		ReactiveInodeOperations operations = application.context().getBean(ReactiveInodeOperations.class);
		assertThat(Flux.range(0, 50).flatMap((number) -> operations.links().list(), 50).count().block())
			.isEqualTo(50 * 40);
	}

	private Set<Thread> newThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.before.contains(thread))
			.collect(Collectors.toSet());
	}

}
