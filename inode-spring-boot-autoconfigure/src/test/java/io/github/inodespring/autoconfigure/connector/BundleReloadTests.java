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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What follows with each connector when an SSL bundle is reloaded.
 */
class BundleReloadTests extends AbstractConnectorTests {

	private static Certificates former;

	private static Certificates renewed;

	private final CountDownLatch reloaded = new CountDownLatch(1);

	@BeforeAll
	static void makeCertificates(@TempDir Path directory) throws Exception {
		former = new Certificates(Files.createDirectory(directory.resolve("former")), "dns:localhost");
		renewed = new Certificates(Files.createDirectory(directory.resolve("renewed")), "dns:localhost");
	}

	private static void reload(ApplicationContext context) {
		DefaultSslBundleRegistry bundles = (DefaultSslBundleRegistry) context.getBean(SslBundles.class);
		bundles.updateBundle("test", bundles.getBundle("renewed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.ssl.bundle=test", "spring.http.clients.ssl.bundle=test" })
	void newConnectionsUseTheNewBundleForDataAndTokenRequests(String property) throws Exception {
		try (LoopbackServer api = LoopbackServer.api(renewed.server())) {
			withPasswordGrant().withPropertyValues(former.bundle("test"))
				.withPropertyValues(renewed.bundle("renewed"))
				.withPropertyValues("inode.base-url=" + api.url("https", "localhost"), property)
				.run((context) -> {
					Contexts.failing(InodeConnectionException.class, context);
					reload(context);
					context.getBean(InodeClientFactory.class).forgetTokens();
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(api.requests()).hasSize(2);
				});
		}
	}

	@Test
	void formerConnectionsEndWithTheirCalls() throws Exception {
		try (LoopbackServer api = new LoopbackServer(renewed.server(), this::answer)) {
			withApiKey().withPropertyValues(renewed.bundle("test"))
				.withPropertyValues(renewed.bundle("renewed"))
				.withPropertyValues("inode.base-url=" + api.url("https", "localhost"), "inode.ssl.bundle=test")
				.run((context) -> {
					readWhileTheBundleIsReloaded(context);
					assertThat(api.connections()).isEqualTo(2);
					if (!this.name.equals("jdk")) {
						await().untilAsserted(() -> assertThat(api.open()).isEqualTo(1));
					}
				});
		}
	}

	private void readWhileTheBundleIsReloaded(ApplicationContext context) {
		try (Stream<Map<String, Object>> stream = context.getBean(InodeOperations.class).links().stream()) {
			Iterator<Map<String, Object>> items = stream.iterator();
			assertThat(items.next()).containsEntry("id", 1);
			reload(context);
			assertThat(Contexts.list(context)).isEmpty();
			this.reloaded.countDown();
			assertThat(items.next()).containsEntry("id", 2);
			assertThat(items.hasNext()).isFalse();
		}
	}

	private void answer(LoopbackServer.Request request, LoopbackServer.Connection connection) throws IOException {
		if (connection.number() > 1) {
			connection.write(LoopbackServer.json("[]"));
			return;
		}
		connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n[{\"id\":1},");
		try {
			this.reloaded.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		connection.write("{\"id\":2}]");
	}

}
