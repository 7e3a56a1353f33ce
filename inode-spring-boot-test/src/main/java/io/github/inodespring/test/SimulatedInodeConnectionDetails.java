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

package io.github.inodespring.test;

import java.net.URI;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.WithSimulatedInode.Mode;

/**
 * Connects to a simulated iNode with the credentials that it accepts at first.
 */
class SimulatedInodeConnectionDetails implements InodeConnectionDetails {

	static final String BEAN_NAME = "withSimulatedInodeConnectionDetails";

	private final URI baseUrl;

	private final InodeCredentials credentials;

	SimulatedInodeConnectionDetails(SimulatedInode inode, Mode mode) {
		this.baseUrl = inode.getBaseUrl();
		this.credentials = (mode == Mode.API_KEY) ? InodeCredentials.apiKey(inode.getApiKey()) : InodeCredentials
			.passwordGrant(inode.getClientId(), inode.getClientSecret(), inode.getUsername(), inode.getPassword());
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public InodeCredentials getCredentials() {
		return this.credentials;
	}

}
