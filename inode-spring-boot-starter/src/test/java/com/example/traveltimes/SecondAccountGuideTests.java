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

package com.example.traveltimes;

import java.net.URI;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@WithSimulatedInode
@Import({ SecondAccountGuideTests.Simulated.class, SecondAccountGuideTests.SecondAccount.class })
class SecondAccountGuideTests {

	@Autowired
	@Qualifier("secondInode")
	private InodeTemplate second;

	@Test
	void secondAccountIsSimulatedToo(SimulatedInode inode) {
		assertThat(this.second.links().list()).hasSize(40);
		assertThat(inode).hasTokenRequests(0).hasDataRequests(1);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Simulated {

		@Bean
		DynamicPropertyRegistrar secondAccount(SimulatedInode inode) {
			return (properties) -> {
				properties.add("second.base-url", inode::getBaseUrl);
				properties.add("second.api-key", inode::getApiKey);
			};
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class SecondAccount {

		@Bean(defaultCandidate = false)
		InodeTemplate secondInode(InodeClientFactory factory, @Value("${second.base-url}") URI baseUrl,
				@Value("${second.api-key}") String apiKey) {
			return new InodeTemplate(factory.create("second", new Details(baseUrl, InodeCredentials.apiKey(apiKey))));
		}

		record Details(URI getBaseUrl, InodeCredentials getCredentials) implements InodeConnectionDetails {

		}

	}

}
