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
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static io.github.inodespring.test.InodeAssertions.assertThat;

/**
 * The kit needs none of the variables that the application takes its credentials from.
 */
@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = { "inode.base-url=${MY_INODE_URL}", "inode.api-key=${MY_INODE_KEY}",
				"inode.oauth2.client-id=${MY_INODE_ID}", "inode.oauth2.client-secret=${MY_INODE_SECRET}",
				"inode.oauth2.username=${MY_INODE_USER}", "inode.oauth2.password=${MY_INODE_PASSWORD}",
				"inode.oauth2.token-uri=${MY_INODE_TOKEN_URI}", "inode.proxy.host=${MY_INODE_PROXY}",
				"inode.proxy.port=${MY_INODE_PROXY_PORT}", "inode.oauth2.scopes=${MY_INODE_SCOPES}",
				"inode.ssl.bundle=${MY_INODE_BUNDLE}" })
@WithSimulatedInode
class KitPlaceholderTests {

	@Autowired
	private InodeOperations client;

	@Test
	void unsetVariablesOfTheRealAccountDoNotApply(SimulatedInode inode) {
		this.client.links().list();
		assertThat(inode).hasPasswordGrants(1).hasDataRequests(1);
	}

}
