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

package io.github.inodespring.sample;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.web.servlet.client.RestTestClient;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample, processed ahead of time without credentials, takes those that it is started
 * with.
 */
@Tag("aot")
class AheadOfTimeTests {

	private final SimulatedInode inode = SimulatedInode.start(
			SimulatedInodeOptions.defaults().withClient("client", "client-secret").withUser("user", "user-password"));

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void linksAreServedWithAnApiKey() throws Exception {
		assertServesLinks(Map.of("INODE_API_KEY", this.inode.getApiKey()));
		assertThat(this.inode).hasTokenRequests(0);
	}

	@Test
	void linksAreServedWithThePasswordGrant() throws Exception {
		assertServesLinks(Map.of("INODE_OAUTH2_CLIENT_ID", this.inode.getClientId(), "INODE_OAUTH2_CLIENT_SECRET",
				this.inode.getClientSecret(), "INODE_OAUTH2_USERNAME", this.inode.getUsername(),
				"INODE_OAUTH2_PASSWORD", this.inode.getPassword()));
		assertThat(this.inode).hasPasswordGrants(1);
	}

	@Test
	void withoutCredentialsStartUpNamesTheProperties() throws Exception {
		try (SampleProcess sample = SampleProcess.start(this.inode.getBaseUrl(), Map.of())) {
			assertThat(sample.failure()).contains("AOT-processed")
				.contains("APPLICATION FAILED TO START")
				.contains("INODE_API_KEY");
		}
	}

	@Test
	void librariesAreNamedModulesThatShareNoPackage(@TempDir Path directory) throws Exception {
		try (JarFile sample = new JarFile(System.getProperty("sample.jar"))) {
			for (JarEntry entry : Collections.list(sample.entries())) {
				if (entry.getName().matches("BOOT-INF/lib/inode-.*\\.jar")) {
					Files.copy(sample.getInputStream(entry),
							directory.resolve(Path.of(entry.getName()).getFileName().toString()));
				}
			}
		}
		List<ModuleDescriptor> modules = ModuleFinder.of(directory)
			.findAll()
			.stream()
			.map(ModuleReference::descriptor)
			.toList();
		assertThat(modules).extracting(ModuleDescriptor::name)
			.contains("io.github.inodespring.autoconfigure", "io.github.inodespring.starter",
					"io.github.inodespring.test");
		assertThat(modules).flatMap(ModuleDescriptor::packages).doesNotHaveDuplicates();
	}

	private void assertServesLinks(Map<String, String> credentials) throws Exception {
		try (SampleProcess sample = SampleProcess.start(this.inode.getBaseUrl(), credentials)) {
			RestTestClient.bindToServer()
				.baseUrl(sample.address())
				.build()
				.get()
				.uri("api/links")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.length()")
				.isEqualTo(40);
			assertThat(EventStream.read(URI.create(sample.address()).resolve("api/stream"), "links", "devices"))
				.contains("\"travel_time\":");
			assertThat(sample.output()).contains("AOT-processed").contains("Using the real iNode account");
		}
		assertThat(this.inode).hasRequests("v1/links/", 2).hasNoRequestWithoutAuthorization();
	}

}
