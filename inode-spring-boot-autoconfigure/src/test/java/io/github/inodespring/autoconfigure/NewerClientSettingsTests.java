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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link NewerClientSettings}.
 */
@EnabledWithNewerClientSettings
class NewerClientSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jetty", "http-components", "jdk" })
	void anAddressFilterHolds(String connector) {
		try (LoopbackServer api = LoopbackServer.api()) {
			filtered().withPropertyValues("spring.http.clients.reactive.connector=" + connector)
				.withPropertyValues("inode.base-url=" + api.url("http", "localhost"))
				.run((context) -> {
					assertThatThrownBy(() -> Contexts.list(context)).isInstanceOf(RuntimeException.class);
					assertThat(api.connections()).isZero();
				});
		}
	}

	@Test
	void anAddressFilterAndAProxyExcludeEachOther() {
		filtered().withPropertyValues("inode.proxy.host=127.0.0.1", "inode.proxy.port=1")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasRootCauseInstanceOf(InvalidInodePropertyException.class)
				.rootCause()
				.hasMessageContaining("'inode.proxy.host'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jetty", "http-components", "jdk" })
	void cookiesOfAllClientsAreNotKept(String connector) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(LoopbackServer.answer("200 OK", "[]", "Set-Cookie: session=1; Path=/")))) {
			Contexts.withApiKey()
				.withPropertyValues("spring.http.clients.cookie-handling=enable",
						"spring.http.clients.reactive.connector=" + connector, "inode.base-url=" + api.url())
				.run((context) -> {
					Contexts.list(context);
					Contexts.list(context);
					assertThat(api.requests()).hasSize(2)
						.allSatisfy((request) -> assertThat(request.header("Cookie")).isNull());
				});
		}
	}

	private static ApplicationContextRunner filtered() {
		return Contexts.withApiKey().withUserConfiguration(ExternalAddresses.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class ExternalAddresses {

		@Bean
		InetAddressFilter externalAddresses() {
			return InetAddressFilter.externalAddresses();
		}

	}

}
