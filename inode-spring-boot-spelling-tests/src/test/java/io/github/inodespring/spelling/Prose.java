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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.languagetool.markup.AnnotatedText;
import org.languagetool.markup.AnnotatedTextBuilder;

/**
 * The prose of a page in Markdown: its code, links and tables are markup.
 */
final class Prose {

	private static final Pattern MARKUP = Pattern.compile("(?ms)(?<block>^```.*?^```$|<!--.*?-->)"
			+ "|(?<code>`[^`]+`|<https?:[^>]+>)|(?<start>^(#+|- |\\d+\\. )|\\|(-+\\|)*)"
			+ "|(?<inline>!?\\[(?=[^\\]]*\\]\\(|!\\[)|\\]\\([^)]+\\)|\\*+)");

	private Prose() {
	}

	/**
	 * Return a page with its markup marked as such.
	 * @param page the text of the page
	 * @return the page, to be checked
	 */
	static AnnotatedText of(String page) {
		AnnotatedTextBuilder text = new AnnotatedTextBuilder();
		Matcher markup = MARKUP.matcher(page);
		int end = 0;
		while (markup.find()) {
			text.addText(page.substring(end, markup.start()));
			text.addMarkup(markup.group(), readAs(markup));
			end = markup.end();
		}
		return text.addText(page.substring(end)).build();
	}

	private static String readAs(Matcher markup) {
		if (markup.group("inline") != null) {
			return "";
		}
		String code = markup.group("code");
		if (code == null) {
			return "\n\n";
		}
		return code.matches("`[AEIOaeio].*") ? "Apache" : "Java";
	}

}
