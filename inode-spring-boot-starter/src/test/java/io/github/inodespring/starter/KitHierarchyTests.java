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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All levels of a hierarchy of contexts share a simulated iNode.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ContextHierarchy({ @ContextConfiguration(name = "root", classes = KitHierarchyTests.Root.class),
		@ContextConfiguration(name = "client", classes = StarterApplication.Application.class),
		@ContextConfiguration(name = "leaf", classes = StarterApplication.Application.class) })
@WithSimulatedInode
class KitHierarchyTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void everyLevelHasTheSameServer(SimulatedInode inode) {
		for (ApplicationContext level = this.context; level != null; level = level.getParent()) {
			assertThat(level.getBean(SimulatedInode.class)).isSameAs(inode);
		}
	}

	@RepeatedTest(2)
	void theParentsClientLogsInForEachTest(SimulatedInode inode) {
		this.context.getBean(InodeOperations.class).links().list();
		assertThat(inode).hasPasswordGrants(1).hasDataRequests(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Root {

	}

}
