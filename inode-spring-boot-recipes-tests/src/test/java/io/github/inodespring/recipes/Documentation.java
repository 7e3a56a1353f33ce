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

package io.github.inodespring.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on feeds, whose recipes are classes of these tests.
 */
final class Documentation {

	private Documentation() {
	}

	static void assertShows(Class<?> recipe) throws IOException {
		String code = read(Path.of("src/test/java", recipe.getName().replace('.', '/') + ".java"));
		assertThat(read(Path.of("../docs/feeds.md"))).contains("```java\n" + body(code) + "\n```");
	}

	private static String body(String code) {
		return code.substring(code.indexOf("\n\n", code.lastIndexOf("\nimport ") + 1)).strip();
	}

	private static String read(Path file) throws IOException {
		return Files.readString(file).replace("\r\n", "\n");
	}

}
