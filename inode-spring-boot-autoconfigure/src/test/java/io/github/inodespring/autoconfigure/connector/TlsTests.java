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

import java.nio.file.Path;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for TLS, with Reactor Netty.
 */
class TlsTests {

	private static Certificates certificates;

	@BeforeAll
	static void makeCertificates(@TempDir Path directory) throws Exception {
		certificates = new Certificates(directory, "dns:localhost");
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.ssl.bundle=test", "spring.http.clients.ssl.bundle=test" })
	void theBundleHoldsForDataAndTokenRequests(String property) throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			to(api, Contexts.withPasswordGrant()).withPropertyValues(property).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).hasSize(2);
			});
		}
	}

	@Test
	void theBundleCanHoldAKeyOfTheClient() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.serverThatWantsKey())) {
			ApplicationContextRunner runner = to(api, Contexts.withPasswordGrant())
				.withPropertyValues("inode.ssl.bundle=test");
			runner.run((context) -> Contexts.failing(InodeConnectionException.class, context));
			assertThat(api.requests()).isEmpty();
			runner.withPropertyValues(certificates.key("test"))
				.run((context) -> assertThat(Contexts.list(context)).isEmpty());
			assertThat(api.requests()).hasSize(2);
		}
	}

	@Test
	void anUnknownCertificateIsRefusedOnceAndNamesTheProperty() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			to(api, Contexts.withApiKey()).run((context) -> {
				Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.ssl.bundle'")
					.withMessageContaining("localhost:" + api.port());
				assertThat(api.requests()).isEmpty();
				assertThat(api.connections()).isEqualTo(1);
			});
		}
	}

	@Test
	void anUnknownCertificateOfTheTokenEndpointNamesTheProperty() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			to(api, Contexts.withPasswordGrant()).run((context) -> {
				Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("localhost:" + api.port())
					.withMessageContaining("'inode.ssl.bundle'");
				assertThat(api.requests()).isEmpty();
			});
		}
	}

	@Test
	void aCertificateOfAnotherHostIsRefused() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			to(api, Contexts.withApiKey())
				.withPropertyValues("inode.ssl.bundle=test", "inode.base-url=" + api.url("https", "127.0.0.1"))
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("127.0.0.1"));
			assertThat(api.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "test" })
	void aHandshakeThatNeverEndsIsBoundedByTheConnectTimeout(String bundle) {
		try (LoopbackServer mute = new LoopbackServer((request, connection) -> connection.hang())) {
			to(mute, Contexts.withApiKey())
				.withPropertyValues("inode.ssl.bundle=" + bundle, "inode.connect-timeout=100ms",
						"inode.read-timeout=5s")
				.run((context) -> {
					long start = System.nanoTime();
					Contexts.failing(InodeConnectionException.class, context)
						.withMessageContaining("'inode.connect-timeout'");
					assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
					await().untilAsserted(() -> assertThat(mute.connections()).isEqualTo(3));
				});
		}
	}

	private static ApplicationContextRunner to(LoopbackServer api, ApplicationContextRunner runner) {
		return runner.withPropertyValues(certificates.bundle("test"))
			.withPropertyValues("inode.base-url=" + api.url("https", "localhost"));
	}

}
