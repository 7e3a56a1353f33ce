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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param path where it is
 * @param text its text
 */
record MarkdownPage(Path path, String text) {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	static MarkdownPage read(Path path) {
		return new MarkdownPage(path, text(path));
	}

	static String text(Path path) {
		try {
			return Files.readString(path).replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> blocks(String language) {
		Pattern block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
		return block.matcher(this.text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	List<String> links() {
		return LINK.matcher(prose())
			.results()
			.map((MatchResult match) -> match.group(1))
			.filter((link) -> !link.matches("https?://.*"))
			.toList();
	}

	boolean hasAnchor(String anchor) {
		return HEADING.matcher(prose())
			.results()
			.map((MatchResult match) -> slug(match.group(1)))
			.anyMatch(anchor::equals);
	}

	boolean hasHeadingWith(String words) {
		Pattern heading = Pattern.compile("(?mi)^#+ .*\\b" + words);
		return heading.matcher(prose()).find();
	}

	private String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	private static String slug(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	@Override
	public String toString() {
		return this.path.normalize().toString();
	}

}
