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

package io.github.inodespring.sample.demo;

import java.net.URI;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;

/**
 * Connects to a simulated iNode with the password grant.
 */
class DemoConnectionDetails implements InodeConnectionDetails {

	private final SimulatedInode inode;

	DemoConnectionDetails(SimulatedInode inode) {
		this.inode = inode;
	}

	@Override
	public URI getBaseUrl() {
		return this.inode.getBaseUrl();
	}

	@Override
	public InodeCredentials getCredentials() {
		return InodeCredentials.passwordGrant(this.inode.getClientId(), this.inode.getClientSecret(),
				this.inode.getUsername(), this.inode.getPassword());
	}

}
