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

import io.github.inodespring.starter.HttpInterfaces.Inode;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webclient.test.autoconfigure.WebClientTest;
import org.springframework.test.context.ContextConfiguration;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The HTTP service group in a slice test.
 */
@WebClientTest
@WithSimulatedInode
@ContextConfiguration(classes = HttpInterfaces.Application.class)
class HttpInterfaceSliceTests {

	@Autowired
	private Inode links;

	@Test
	void groupIsConfigured(SimulatedInode inode) {
		assertThat(this.links.links()).hasSize(40);
		assertThat(inode).hasNoRequestWithoutAuthorization();
	}

}
