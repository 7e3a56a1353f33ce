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

import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class DemoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(DemoConfiguration.class)
		.withPropertyValues("inode.api-key=", "inode.oauth2.client-id=", "inode.oauth2.client-secret=",
				"inode.oauth2.username=", "inode.oauth2.password=");

	@Test
	void withoutCredentialsTheClientIsConnectedToTheSimulatedInode() {
		this.runner.run((context) -> assertThat(context.getBean(InodeConnectionDetails.class).getBaseUrl())
			.isEqualTo(context.getBean(SimulatedInode.class).getBaseUrl()));
	}

	@Test
	void blankCredentialsAreNone() {
		this.runner.withPropertyValues("inode.api-key= \t")
			.run((context) -> assertThat(context).hasSingleBean(SimulatedInode.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.api-key", "inode.oauth2.client-id", "inode.oauth2.client-secret",
			"inode.oauth2.username", "inode.oauth2.password", "inode.apiKey", "inode.oauth2.clientId" })
	void credentialSwitchesTheDemoOff(String property) {
		new ApplicationContextRunner().withUserConfiguration(DemoConfiguration.class)
			.withPropertyValues(property + "=secret")
			.run((context) -> assertThat(context).doesNotHaveBean(SimulatedInode.class)
				.doesNotHaveBean(InodeConnectionDetails.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INODE_API_KEY", "INODE_OAUTH2_CLIENT_ID", "INODE_OAUTH2_CLIENT_SECRET",
			"INODE_OAUTH2_USERNAME", "INODE_OAUTH2_PASSWORD" })
	void environmentVariableSwitchesTheDemoOff(String variable) {
		new ApplicationContextRunner().withUserConfiguration(DemoConfiguration.class)
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "secret"))))
			.run((context) -> assertThat(context).doesNotHaveBean(SimulatedInode.class));
	}

	@Test
	void processingAheadOfTimeLeavesTheDemoOut() {
		this.runner.withPropertyValues("spring.aot.processing=true")
			.run((context) -> assertThat(context).doesNotHaveBean(SimulatedInode.class));
	}

	@Test
	void simulatedInodeStopsWithTheContext() {
		this.runner.run((context) -> {
			SimulatedInode inode = context.getBean(SimulatedInode.class);
			context.close();
			assertThat(inode.getBaseUrl().getPort()).satisfies(DemoConfigurationTests::isClosed);
		});
	}

	private static void isClosed(int port) {
		assertThatIOException().isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

}
