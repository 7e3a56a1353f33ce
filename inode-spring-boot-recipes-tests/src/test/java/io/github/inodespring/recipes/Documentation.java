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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on feeds, whose recipes are classes of these tests, and whose queries they
 * run.
 */
final class Documentation {

	private Documentation() {
	}

	static void assertShows(Class<?> recipe) throws IOException {
		String code = read(Path.of("src/test/java", recipe.getName().replace('.', '/') + ".java"));
		assertThat(page()).contains("```java\n" + body(code) + "\n```");
	}

	/**
	 * Return a query that the page shows.
	 * @param comment how its comment begins
	 * @return the query
	 * @throws IOException if the page cannot be read
	 */
	static String query(String comment) throws IOException {
		Matcher query = Pattern.compile("```sql\n(-- " + Pattern.quote(comment) + "[^`]*)```").matcher(page());
		assertThat(query.find()).isTrue();
		return query.group(1);
	}

	static long queries() throws IOException {
		return Pattern.compile("```sql\n").matcher(page()).results().count();
	}

	private static String page() throws IOException {
		return read(Path.of("../docs/feeds.md"));
	}

	private static String body(String code) {
		return code.substring(code.indexOf("\n\n", code.lastIndexOf("\nimport ") + 1)).strip();
	}

	private static String read(Path file) throws IOException {
		return Files.readString(file).replace("\r\n", "\n");
	}

}
