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

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documentation, messages and Javadoc use the words that readers search for: retry,
 * transient failure, fix, expires, is identified by, reports, indefinitely, instead of,
 * our, as it arrives. Headings have them, too, and names of tests are short.
 */
class WordsTests {

	private static final Pattern AVOIDED = Pattern.compile(
			String.join("|", "\\bsen(d|ds|t) (it |them |once )?again\\b", "\\bin passing\\b", "\\bmend(s|ed)?\\b",
					"\\bruns? out\\b", "\\bran out\\b", "\\btime is up\\b", "\\btold apart\\b",
					"\\b(is|are|be) told\\b", "\\btells (what|how|whether|which|when|why|the rest)\\b", "\\bof ours\\b",
					"\\bfor ever\\b", "\\bin place of\\b", "\\btakes? the place of\\b", "\\bas it comes\\b",
					"\\bnobody's child\\b", "\\bgoes the way\\b", "\\bwithout harm to\\b", "\\bheld by\\b"),
			Pattern.CASE_INSENSITIVE);

	private static final Pattern LONG_NAME = Pattern.compile("void (\\w{71,})\\(");

	static Stream<Path> texts() {
		return Stream.concat(DocumentationTests.pages().map(MarkdownPage::path), DocumentationTests.mainSources());
	}

	@ParameterizedTest
	@MethodSource("texts")
	void wordsAreThoseThatReadersSearchFor(Path text) {
		assertThat(avoided(MarkdownPage.text(text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry", "timeout", "expire", "rotate", "proxy", "multiple accounts", "rate limit", "test",
			"virtual threads" })
	void headingHasTheWordsThatReadersSearchFor(String words) {
		assertThat(DocumentationTests.pages()).anyMatch((page) -> page.hasHeadingWith(words));
	}

	@Test
	void namesOfTestsHaveAtMost70Characters() {
		assertThat(DocumentationTests.testSources().map(MarkdownPage::text).flatMap(WordsTests::longNames)).isEmpty();
	}

	@Test
	void wordsAreFoundAcrossLinesOfJavadoc() {
		assertThat(avoided("/**\n\t * Another one takes the\n\t * place of it, for\n ever. */"))
			.containsExactly("takes the place of", "for ever");
	}

	private static Stream<String> longNames(String source) {
		return LONG_NAME.matcher(source).results().map((MatchResult name) -> name.group(1));
	}

	private static Stream<String> avoided(String text) {
		return AVOIDED.matcher(text.replaceAll("\\s+(\\*\\s+)?", " ")).results().map(MatchResult::group);
	}

}
