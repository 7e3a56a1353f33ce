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

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application asked for while it started does not show in its first test, which
 * finds what every other finds. The server is also handed to a plain constructor.
 */
@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE)
@WithSimulatedInode
@Import(KitStartTests.AtStart.class)
class KitStartTests {

	private final SimulatedInode inode;

	@Autowired
	private InodeOperations client;

	KitStartTests(SimulatedInode inode) {
		this.inode = inode;
	}

	@BeforeAll
	static void applicationHasAskedForItsLinks(SimulatedInode inode) {
		assertThat(inode).hasRequests("v1/links/", 1);
	}

	@RepeatedTest(2)
	void testBeginsWithALoginAndItsOwnRequests() {
		assertThat(this.inode).hasNoRequests();
		assertThat(this.client.devices().list()).hasSize(25);
		assertThat(this.inode).hasPasswordGrants(1).hasRefreshGrants(0).hasDataRequests(1);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class AtStart {

		@Bean
		ApplicationRunner links(InodeOperations client) {
			return (arguments) -> client.links().list();
		}

	}

}
