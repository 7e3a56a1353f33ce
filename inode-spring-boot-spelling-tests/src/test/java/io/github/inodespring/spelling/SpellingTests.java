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

package io.github.inodespring.spelling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation is free of mistakes that LanguageTool finds. A word or rule to accept
 * goes into the files that are read here.
 */
class SpellingTests {

	private static final Path ROOT = Path.of("..");

	private static JLanguageTool language = britishEnglish();

	@BeforeAll
	static void acceptWords() {
		language.disableRules(lines("disabled-rules.txt"));
		language.getAllActiveRules()
			.stream()
			.filter(SpellingCheckRule.class::isInstance)
			.map(SpellingCheckRule.class::cast)
			.forEach((rule) -> rule.addIgnoreTokens(lines("accepted-words.txt")));
	}

	static Stream<Path> pages() {
		return Stream.of(ROOT, ROOT.resolve("docs"))
			.flatMap(SpellingTests::files)
			.filter((file) -> file.toString().endsWith(".md"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageHasNoMistake(Path page) throws IOException {
		assertThat(mistakes(Files.readString(page).replace("\r\n", "\n"))).isEmpty();
	}

	@Test
	void mistakesAreFoundInProseAndCellsButNotInCode() throws IOException {
		assertThat(mistakes("""
				# Recieve links

				A `recieve` is [an feed](recieve.md).

				| term | meaning |
				|---|---|
				| `speling` | how it are writen |

				```java
				int recieve;
				```
				""")).extracting((mistake) -> mistake.replaceAll(":.*", ""))
			.containsExactly("Recieve", "an", "are", "writen");
	}

	private static List<String> mistakes(String page) throws IOException {
		return language.check(Prose.of(page)).stream().map((match) -> describe(match, page)).toList();
	}

	private static String describe(RuleMatch match, String page) {
		long line = page.substring(0, match.getFromPos()).lines().count();
		return "%s: line %d, %s %s (%s)".formatted(page.substring(match.getFromPos(), match.getToPos()), line,
				match.getMessage(), match.getSuggestedReplacements().stream().limit(3).toList(),
				match.getRule().getId());
	}

	private static JLanguageTool britishEnglish() {
		return new JLanguageTool(Languages.getLanguageForShortCode("en-GB"));
	}

	private static Stream<Path> files(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> lines(String resource) {
		try (InputStream text = SpellingTests.class.getResourceAsStream("/spelling/" + resource)) {
			return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> line.replaceAll("#.*", "").strip())
				.filter((line) -> !line.isEmpty())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
