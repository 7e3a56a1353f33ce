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

package io.github.inodespring.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each command in the documentation is run, and prints what is shown there, but for
 * numbers.
 */
class DocumentationTests {

	private static final Pattern BLOCK = Pattern.compile("```text\n(\\$ inode .*?)```", Pattern.DOTALL);

	private static final Pattern FILE = Pattern.compile("(--\\w+=)?(\\w+\\.schema\\.json|recording)");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "docs/cli.md", "README.md" })
	void commandsPrintWhatIsShown(String page) throws IOException {
		List<String> blocks = BLOCK.matcher(Files.readString(Path.of("..", page)))
			.results()
			.map((MatchResult block) -> block.group(1))
			.toList();
		assertThat(blocks).isNotEmpty();
		for (String block : blocks) {
			for (String command : block.split("(?m)^\\$ inode ", -1)) {
				if (!command.isBlank()) {
					assertPrints(command.lines().findFirst().orElseThrow(),
							command.substring(command.indexOf('\n') + 1));
				}
			}
		}
	}

	private void assertPrints(String command, String shown) throws IOException {
		String[] parts = command.split(" > ", -1);
		String output = Session.plain(Arrays.stream(parts[0].split(" ")).map(this::inDirectory).toArray(String[]::new))
			.output()
			.replace(this.directory + File.separator, "")
			.replace("\r", "");
		if (parts.length > 1) {
			Files.writeString(this.directory.resolve(parts[1]), output);
			assertThat(shown).isEmpty();
		}
		else if (shown.endsWith("...\n")) {
			assertThat(withoutNumbers(output)).startsWith(withoutNumbers(shown.substring(0, shown.length() - 4)));
		}
		else {
			assertThat(withoutNumbers(output)).isEqualTo(withoutNumbers(shown));
		}
	}

	private String inDirectory(String argument) {
		return FILE.matcher(argument)
			.replaceFirst((file) -> Matcher.quoteReplacement(
					((file.group(1) != null) ? file.group(1) : "") + this.directory.resolve(file.group(2))));
	}

	private static String withoutNumbers(String text) {
		return text.replaceAll("-?\\d+(\\.\\d+)?", "#")
			.replaceAll("(# \\(#\\)(, )?)+|# to #", "#")
			.replaceAll(" +", " ");
	}

}
