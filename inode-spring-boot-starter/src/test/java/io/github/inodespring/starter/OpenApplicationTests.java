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
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold in a web application of either kind that has the starter.
 */
@SpringBootTest(classes = OpenApplicationTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@WithSimulatedInode
abstract class OpenApplicationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Test
	void endpointIsOpenWithoutALogin() {
		OpenEndpoints.assertOpen(this.port);
	}

	@Test
	void noSecurityFilterChainIsABean() {
		OpenEndpoints.assertUnguarded(this.context);
	}

	@Test
	void inodeCanBeInjectedAndCalled() {
		assertThat(this.context.getBean(InodeOperations.class).links().list()).hasSize(40);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenController.class)
	static class Application {

	}

	@RestController
	static class OpenController {

		@GetMapping("/open")
		String open() {
			return "open";
		}

	}

}
