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

package io.github.inodespring.neighbours;

import java.net.URI;
import java.net.http.HttpClient;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application of either kind that asks iNode and has security of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NeighbourApplication.LinkController.class)
class NeighbourApplication {

	@Bean
	SimulatedInode simulatedInode() {
		return SimulatedInode.start();
	}

	@Bean
	InodeConnectionDetails details(SimulatedInode inode) {
		return new Details(inode);
	}

	static RestTestClient client(int port) {
		HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
		return RestTestClient.bindToServer(new JdkClientHttpRequestFactory(client))
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@RestController
	static class LinkController {

		private final ReactiveInodeOperations inode;

		LinkController(ReactiveInodeOperations inode) {
			this.inode = inode;
		}

		@GetMapping("/links")
		Mono<Long> count() {
			return this.inode.links().list().count();
		}

	}

	record Details(SimulatedInode inode) implements InodeConnectionDetails {

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

}
