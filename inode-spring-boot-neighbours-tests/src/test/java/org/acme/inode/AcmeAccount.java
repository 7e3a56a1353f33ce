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

package org.acme.inode;

import java.net.URI;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The company's account.
 */
@Configuration(proxyBeanMethods = false)
class AcmeAccount {

	@Bean
	SimulatedInode acmeInode() {
		return SimulatedInode.start();
	}

	@Bean
	InodeConnectionDetails acmeAccount(SimulatedInode acmeInode) {
		return new InodeConnectionDetails() {

			@Override
			public URI getBaseUrl() {
				return acmeInode.getBaseUrl();
			}

			@Override
			public InodeCredentials getCredentials() {
				return InodeCredentials.apiKey(acmeInode.getApiKey());
			}

		};
	}

}
