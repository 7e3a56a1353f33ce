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

package io.github.inodespring.test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WireMock brings Jetty, Jackson and more under other names, so that they do not meet
 * those of the application.
 */
class WireMockJarTests {

	private static final String OWN_CLASS = "(wiremock|com/github/tomakehurst|org/wiremock|org/jspecify)/.*";

	@Test
	void everyClassHasAWireMockName() throws Exception {
		List<String> classes = names(".+\\.class").stream()
			.map((name) -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
			.toList();
		assertThat(classes).hasSizeGreaterThan(1000)
			.filteredOn((name) -> !name.endsWith("module-info.class"))
			.allSatisfy((name) -> assertThat(name).matches(OWN_CLASS));
	}

	@Test
	void everyServiceIsItsOwn() throws Exception {
		assertThat(names("META-INF/services/.+")).isNotEmpty()
			.allSatisfy((name) -> assertThat(name).startsWith("META-INF/services/wiremock."));
	}

	private static List<String> names(String pattern) throws IOException, URISyntaxException {
		Path jar = Path.of(WireMockServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (JarFile file = new JarFile(jar.toFile())) {
			return file.stream().map(JarEntry::getName).filter((name) -> name.matches(pattern)).toList();
		}
	}

}
