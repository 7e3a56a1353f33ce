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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { InodeOperations.class, ReactiveInodeOperations.class, InodeClientFactory.class,
			InodeConnectionDetails.class })
	void nothingConfiguredMeansNoBean(Class<?> type) {
		try (StarterApplication application = StarterApplication.start(Map.of())) {
			assertThat(application.context().getBeansOfType(type)).isEmpty();
		}
	}

	@Test
	void blankCredentialsMeanNoBean() {
		this.properties.keySet().removeIf((name) -> name.endsWith("base-url"));
		this.properties.replaceAll((name, value) -> "");
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			assertThat(application.context().getBeansOfType(InodeOperations.class)).isEmpty();
		}
	}

	@Test
	void switchedOffMeansNoBean() {
		this.properties.put("inode.enabled", "false");
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			assertThat(application.context().getBeansOfType(InodeOperations.class)).isEmpty();
		}
	}

	@Test
	void beansOfOthersAreTheSameWithAndWithoutTheClient() {
		List<String> without = othersBeans(Map.of());
		assertThat(without).contains("webClientBuilder", "jacksonJsonMapper");
		assertThat(othersBeans(this.properties)).isEqualTo(without);
	}

	private static List<String> othersBeans(Map<String, Object> properties) {
		try (StarterApplication application = StarterApplication.start(properties)) {
			return Stream.of(application.context().getBeanDefinitionNames())
				.filter((name) -> !name.matches("(inode|reactiveInode|io\\.github\\.inodespring\\.).*"))
				.toList();
		}
	}

	@Test
	void nothingIsSentBeforeTheFirstCall() {
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			assertThat(application.context().isActive()).isTrue();
			assertThat(this.inode.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.oauth2.client-id", "inode.oauth2.client-secret", "inode.oauth2.username",
			"inode.oauth2.password" })
	void missingCredentialIsNamedAtStart(String property, CapturedOutput output) {
		this.properties.remove(property);
		assertStartNames(property, output);
	}

	@Test
	void bothModesAreRefusedAtStart(CapturedOutput output) {
		this.properties.put("inode.api-key", this.inode.getApiKey());
		assertStartNames("inode.api-key", output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://inode.example.com/api", "https://user:pw@inode.example.com/api",
			"https://inode.example.com/api/v1", "https://inode.example.com/api?a=b", "no url" })
	void badBaseUrlIsNamedAtStart(String url, CapturedOutput output) {
		this.properties.put("inode.base-url", url);
		assertStartNames("inode.base-url", output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Token 0123456789", "01234 56789" })
	void badApiKeyIsNamedAtStart(String key, CapturedOutput output) {
		this.properties.clear();
		this.properties.put("inode.api-key", key);
		assertStartNames("inode.api-key", output);
	}

	private void assertStartNames(String property, CapturedOutput output) {
		assertThatThrownBy(() -> StarterApplication.start(this.properties))
			.satisfies((failure) -> Secrets.assertAbsent(failure, this.inode, this.properties));
		assertThat(output).contains("APPLICATION FAILED TO START").contains(property);
		Secrets.assertAbsent(output.toString(), this.inode, this.properties);
	}

}
