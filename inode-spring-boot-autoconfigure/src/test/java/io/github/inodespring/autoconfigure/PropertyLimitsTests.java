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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyLimits}.
 */
class PropertyLimitsTests {

	@ParameterizedTest
	@CsvSource({ "connect-timeout, 0", "connect-timeout, -1s", "connect-timeout, 25d", "read-timeout, 0s",
			"read-timeout, 400d", "call-timeout, 0", "oauth2.timeout, 0", "oauth2.refresh-ahead, -1s",
			"oauth2.default-token-lifetime, 999ms", "oauth2.default-token-lifetime, 100000000d",
			"retry.max-attempts, 0", "retry.backoff, -1ms", "retry.max-backoff, -1ms", "retry.max-retry-after, -1s",
			"max-in-memory-size, 0", "max-in-memory-size, -1", "max-list-size, 0", "max-list-size, -1",
			"max-in-memory-size, 2GB" })
	void aValueOutOfRangeStopsStartUp(String property, String value) {
		Contexts.withApiKey().withPropertyValues("inode." + property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidInodePropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("'inode." + property + "' must be");
			assertThat(analysis.getAction()).startsWith("Set it to");
		});
	}

	@ParameterizedTest
	@CsvSource({ "connect-timeout, 1ms", "connect-timeout, 24d", "read-timeout, 365d", "call-timeout, 365d",
			"oauth2.refresh-ahead, 0", "oauth2.default-token-lifetime, 1s", "retry.max-attempts, 1", "retry.backoff, 0",
			"retry.max-backoff, 0", "retry.max-retry-after, 0", "max-in-memory-size, 1B",
			"max-in-memory-size, 2047MB" })
	void aValueAtTheLimitIsAllowed(String property, String value) {
		try (LoopbackServer api = LoopbackServer.api()) {
			Contexts.withApiKey()
				.withPropertyValues("inode." + property + "=" + value, "inode.base-url=" + api.url())
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@ParameterizedTest
	@CsvSource({ "read-timeout, 365d", "call-timeout, 365d", "retry.backoff, 0", "retry.max-retry-after, 365d",
			"max-in-memory-size, 2047MB", "connect-timeout, 24d" })
	void aCallSucceedsAtTheLimit(String property, String value) {
		try (LoopbackServer api = LoopbackServer.api()) {
			Contexts.withApiKey()
				.withPropertyValues("inode." + property + "=" + value, "inode.base-url=" + api.url())
				.run((context) -> assertThat(Contexts.list(context)).isEmpty());
		}
	}

	@ParameterizedTest
	@CsvSource({ "oauth2.timeout, 365d", "oauth2.refresh-ahead, 365d", "oauth2.default-token-lifetime, 365d" })
	void aLoginSucceedsAtTheLimit(String property, String value) {
		try (LoopbackServer api = LoopbackServer.api()) {
			Contexts.withPasswordGrant()
				.withPropertyValues("inode." + property + "=" + value, "inode.base-url=" + api.url())
				.run((context) -> assertThat(Contexts.list(context)).isEmpty());
		}
	}

}
