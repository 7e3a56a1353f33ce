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

import java.net.URI;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the application is set to for its real account, in a test it talks to the
 * simulated one alone.
 */
@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = { "inode.base-url=https://inode.invalid/api", "inode.oauth2.client-id=real-client",
				"inode.oauth2.client-secret=real-secret", "inode.oauth2.username=real-user",
				"inode.oauth2.password=real-password", "inode.oauth2.token-uri=https://inode.invalid/oauth/token/",
				"inode.proxy.host=proxy.invalid", "inode.proxy.port=3128" })
@WithSimulatedInode
@Import(KitSettingsTests.OwnDetails.class)
class KitSettingsTests {

	@Autowired
	private InodeOperations client;

	@Test
	void simulatedInodeTakesThePlaceOfTheRealOne(SimulatedInode inode) {
		assertThat(this.client.links().list()).hasSize(40);
		assertThat(inode).hasPasswordGrants(1).hasDataRequests(1);
		assertThat(inode.requests()).noneMatch((request) -> request.getBody().contains("real-"));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		@Primary
		InodeConnectionDetails real() {
			return new InodeConnectionDetails() {

				@Override
				public URI getBaseUrl() {
					return URI.create("https://inode.invalid/api");
				}

				@Override
				public InodeCredentials getCredentials() {
					return InodeCredentials.apiKey("real-key");
				}

			};
		}

	}

}
