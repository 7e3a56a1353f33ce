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

package io.github.inodespring.autoconfigure;

import java.util.Map;
import java.util.TreeMap;

import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A blank value counts as not set, except that of {@code inode.enabled}.
 */
class BlankValueTests {

	@Test
	void everyOtherPropertyMayBeBlank() {
		Contexts.runner()
			.withConfiguration(AutoConfigurations.of(InodeFeedAutoConfiguration.class))
			.withPropertyValues(names().keySet().stream().map((name) -> name + "=").toArray(String[]::new))
			.withPropertyValues("inode.api-key=k3y")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(InodeConnectionDetails.class).getBaseUrl())
					.hasToString("https://inode.smatstraffic.com/api/");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void blankEnabledSwitchesTheClientOff(String blank) {
		Contexts.withApiKey()
			.withPropertyValues("inode.enabled=" + blank)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(InodeClientFactory.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void blankBaseUrlIsTheDefault(String blank) {
		Contexts.withApiKey()
			.withPropertyValues("inode.base-url=" + blank)
			.run((context) -> assertThat(context.getBean(InodeConnectionDetails.class).getBaseUrl())
				.hasToString("https://inode.smatstraffic.com/api/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " , " })
	void blankScopesAreTheDefault(String blank) {
		assertThat(tokenRequest("inode.oauth2.scopes=" + blank)).contains("scope=sync");
	}

	@Test
	void scopesAreSentWithoutTheBlankOnes() {
		assertThat(tokenRequest("inode.oauth2.scopes=read, ,write")).contains("scope=read+write");
	}

	@Test
	void blankTokenUriIsBelowTheBaseUrl() {
		assertThat(tokenRequest("inode.oauth2.token-uri= ")).contains("grant_type=password");
	}

	private static String tokenRequest(String property) {
		try (LoopbackServer api = LoopbackServer.api()) {
			Contexts.withPasswordGrant()
				.withPropertyValues("inode.base-url=" + api.url(), property)
				.run((context) -> Contexts.list(context));
			return api.requests().get(0).body();
		}
	}

	private static Map<String, Object> names() {
		Map<String, Object> names = new TreeMap<>();
		JsonMapper.shared()
			.readTree(InodeProperties.class.getClassLoader()
				.getResourceAsStream("META-INF/spring-configuration-metadata.json"))
			.path("properties")
			.forEach((property) -> names.put(property.path("name").asString(""), ""));
		names.remove("inode.feed.collections");
		names.remove("inode.enabled");
		assertThat(names).hasSizeGreaterThan(20);
		return names;
	}

}
