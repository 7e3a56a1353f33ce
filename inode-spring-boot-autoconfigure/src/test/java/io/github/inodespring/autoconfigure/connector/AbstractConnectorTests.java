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

package io.github.inodespring.autoconfigure.connector;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs its tests with each connector that Spring Boot can choose.
 */
@ParameterizedClass
@CsvSource({ "reactor, ReactorConnector", "jetty, JettyConnector", "http-components, HttpComponentsConnector",
		"jdk, JdkConnector" })
@Timeout(30)
abstract class AbstractConnectorTests {

	@Parameter(0)
	String name;

	@Parameter(1)
	String type;

	ApplicationContextRunner withApiKey() {
		return chosen(Contexts.withApiKey());
	}

	ApplicationContextRunner withPasswordGrant() {
		return chosen(Contexts.withPasswordGrant());
	}

	ApplicationContextRunner chosen(ApplicationContextRunner runner) {
		return runner.withPropertyValues("spring.http.clients.reactive.connector=" + this.name);
	}

	static ApplicationContextRunner to(LoopbackServer api, ApplicationContextRunner runner) {
		return runner.withPropertyValues("inode.base-url=" + api.url());
	}

	/**
	 * The JDK's client can be closed from Java 21 on, and not by those who let Spring
	 * Boot build it.
	 */
	void assertEnded(LoopbackServer api) {
		if (!this.name.equals("jdk")) {
			await().untilAsserted(() -> assertThat(api.open()).isZero());
		}
	}

}
