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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Credentials from a bean of the user, and the recipe of the documentation for them.
 */
class ConnectionDetailsTests {

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void rotatedPasswordInAMountedFileNeedsNoRestart(@TempDir Path secrets) throws IOException {
		Files.writeString(secrets.resolve("client-id"), this.inode.getClientId());
		Files.writeString(secrets.resolve("client-secret"), this.inode.getClientSecret());
		Files.writeString(secrets.resolve("username"), this.inode.getUsername() + "\n");
		Files.writeString(secrets.resolve("password"), this.inode.getPassword() + "\n");
		Map<String, Object> properties = Map.of("my.inode.base-url", this.inode.getBaseUrl().toString(),
				"my.inode.secrets", secrets.toString());
		try (StarterApplication application = StarterApplication.start(Mounted.class, properties)) {
			application.inode().links().list();
			this.inode.changePassword("rotated");
			this.inode.revokeAccessTokens();
			this.inode.revokeRefreshTokens();
			Files.writeString(secrets.resolve("password"), "rotated\n");
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	@Test
	void detailsOfTheUserWinOverTheProperties() {
		Map<String, Object> properties = Map.of("inode.base-url", "http://127.0.0.1:1/api", "inode.api-key", "0ther");
		try (StarterApplication application = start(() -> InodeCredentials.apiKey(this.inode.getApiKey()),
				properties)) {
			assertThat(application.context().getBeansOfType(InodeConnectionDetails.class)).hasSize(1);
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	@Test
	void credentialsAreReadAtEachGrantOffTheEventLoop() {
		List<String> threads = new CopyOnWriteArrayList<>();
		Supplier<InodeCredentials> credentials = () -> {
			threads.add(Thread.currentThread().getName());
			return InodeCredentials.passwordGrant(this.inode.getClientId(), this.inode.getClientSecret(),
					this.inode.getUsername(), this.inode.getPassword());
		};
		try (StarterApplication application = start(credentials)) {
			assertThat(threads).isEmpty();
			application.inode().links().list();
			application.inode().links().list();
			assertThat(threads).hasSize(1);
			this.inode.revokeAccessTokens();
			application.inode().links().list();
			assertThat(threads).hasSize(2).allMatch((thread) -> thread.startsWith("boundedElastic"));
		}
	}

	private StarterApplication start(Supplier<InodeCredentials> credentials) {
		return start(credentials, Map.of());
	}

	private StarterApplication start(Supplier<InodeCredentials> credentials, Map<String, Object> properties) {
		Own.details = new Details(this.inode.getBaseUrl(), credentials);
		return StarterApplication.start(Own.class, properties);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(MountedCredentials.class)
	static class Mounted {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Own {

		private static InodeConnectionDetails details = new Details(URI.create("http://127.0.0.1:1"), () -> {
			throw new IllegalStateException();
		});

		@Bean
		InodeConnectionDetails ownDetails() {
			return details;
		}

	}

	record Details(URI getBaseUrl, Supplier<InodeCredentials> credentials) implements InodeConnectionDetails {

		@Override
		public InodeCredentials getCredentials() {
			return this.credentials.get();
		}

	}

}
