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

package io.github.inodespring.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeSanitizingAutoConfiguration}.
 */
class InodeSanitizingAutoConfigurationTests {

	private static final String SECRET = "pass\"w0rd";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(InodeSanitizingAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "inode.api-key", "inode.apiKey", "inode.api_key", "INODE_API_KEY", "INODE_APIKEY",
			"inode.oauth2.client-secret", "inode.oauth2.clientSecret", "INODE_OAUTH2_CLIENT_SECRET",
			"INODE_OAUTH2_CLIENTSECRET", "inode_oauth2_clientsecret", "inode.oauth2.password", "INODE_OAUTH2_PASSWORD",
			"inode.proxy.password", "INODE_PROXY_PASSWORD", "Inode.Proxy.Password" })
	void secretIsMaskedInEverySpelling(String key) {
		assertThat(sanitized(key, "any")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.base-url", "inode.oauth2.client-id", "inode.oauth2.username", "INODE_ENABLED",
			"inode.proxy.host", "other.password" })
	void otherPropertyStays(String key) {
		assertThat(sanitized(key, "any")).isEqualTo("any");
	}

	@ParameterizedTest
	@ValueSource(strings = { SECRET, " " + SECRET + " ", "app --inode.oauth2.password=" + SECRET,
			"{\"inode\":{\"oauth2\":{\"password\":\"pass\\\"w0rd\"}}}" })
	void otherPropertyThatShowsASecretIsMasked(String value) {
		assertThat(sanitized("my.property", value, "inode.oauth2.password=" + SECRET))
			.isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void propertyBehindAPlaceholderIsMasked() {
		assertThat(sanitized("my.secret", SECRET, "my.secret=" + SECRET, "inode.api-key=${my.secret}"))
			.isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void valueOfAnotherTypeThatShowsASecretIsMasked() {
		for (Object value : List.of(123456789, 123456789L, List.of("a", 123456789))) {
			assertThat(sanitized("my.secret", value, "inode.api-key=123456789"))
				.isEqualTo(SanitizableData.SANITIZED_VALUE);
		}
		assertThat(sanitized("my.number", 12, "inode.api-key=123456789")).isEqualTo(12);
	}

	@Test
	void shortSecretMasksEqualValuesAlone() {
		assertThat(sanitized("my.secret", "on", "inode.api-key=on")).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(sanitized("my.text", "once", "inode.api-key=on")).isEqualTo("once");
	}

	@Test
	void placeholderThatCannotBeResolvedDoesNoHarm() {
		assertThat(sanitized("other", "any", "inode.api-key=${nowhere}")).isEqualTo("any");
	}

	@Test
	void secretIsMaskedWhenTheClientIsSwitchedOff() {
		assertThat(sanitized("inode.api-key", "any", "inode.enabled=false")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void nothingIsNeededWithoutTheActuator() {
		this.context.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("inodeSanitizingFunction"));
	}

	private Object sanitized(String key, Object value, String... properties) {
		Object[] result = new Object[1];
		this.context.withPropertyValues(properties)
			.run((context) -> result[0] = context.getBean(SanitizingFunction.class)
				.applyUnlessFiltered(new SanitizableData(new MapPropertySource("test", Map.of()), key, value))
				.getValue());
		return result[0];
	}

}
