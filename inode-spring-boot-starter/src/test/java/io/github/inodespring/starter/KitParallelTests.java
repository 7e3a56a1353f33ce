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

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import io.github.inodespring.test.WithSimulatedInode.Mode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test classes and methods that run in parallel do not get into each other's way, whether
 * they share a server or not.
 */
class KitParallelTests {

	@Test
	void parallelTestsSeeNothingOfEachOther() {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(First.class), DiscoverySelectors.selectClass(Second.class),
					DiscoverySelectors.selectClass(WithAKey.class))
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		assertThat(listener.getSummary().getFailures()).isEmpty();
		assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(30);
	}

	@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE)
	abstract static class Base {

		private static final AtomicInteger SIZES = new AtomicInteger();

		@Autowired
		private InodeOperations client;

		@RepeatedTest(10)
		void seesItsOwnDataAndRequests(SimulatedInode inode) {
			int size = SIZES.incrementAndGet();
			inode.links(IntStream.range(0, size).mapToObj((id) -> Map.of("id", id)).toList());
			assertThat(this.client.links().list()).hasSize(size);
			assertThat(inode).hasDataRequests(1);
		}

	}

	@WithSimulatedInode
	static class First extends Base {

	}

	@WithSimulatedInode
	static class Second extends Base {

	}

	@WithSimulatedInode(mode = Mode.API_KEY)
	static class WithAKey extends Base {

	}

}
