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

import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A failure in words: no stack trace, no value of a property.
 *
 * @param text what happened, in one line
 * @param fix what to do, {@code null} if the text says it or nothing is known
 */
record Explanation(String text, @Nullable String fix) {

	private static final int LONGEST = 300;

	/** Advice that an exception's message ends in: the fix says it. */
	private static final String ADVICE = "[;:] (check 'inode\\.|ask the account's owner |retry in \\d+ s$"
			+ "|send fewer requests$|use an API key ).*";

	/** What is of no use to a person. */
	private static final String NOISE = "(finishConnect|recvAddress)\\(\\.\\.\\) failed with error\\(-?\\d+\\): "
			+ "| \\(start marker at \\[Source.*| at \\[Source.*";

	/**
	 * Explain a failure.
	 * @param failure what was thrown
	 * @return the explanation
	 */
	static Explanation of(Throwable failure) {
		if (failure instanceof InodeException ex) {
			return new Explanation(plain(firstLine(ex).replaceAll(NOISE + "|" + ADVICE, "")), Fix.of(ex));
		}
		Explanation configuration = ConfigurationFailure.explain(failure);
		if (configuration != null) {
			return configuration;
		}
		Explanation network = NetworkFailure.explain(failure);
		return (network != null) ? network : ConfigurationFailure.explainOther(failure);
	}

	static String firstLine(Throwable failure) {
		String message = failure.getMessage();
		return StringUtils.hasText(message) ? message.lines().findFirst().orElse("")
				: failure.getClass().getSimpleName();
	}

	/**
	 * Return a text of the server in one line that is safe to show on a terminal.
	 * @param text the text
	 * @return the text without control characters
	 */
	static String plain(String text) {
		return plain(text, ServerText.PLAIN);
	}

	/**
	 * Return a text of the server in one line that is safe to show on a terminal.
	 * @param text the text
	 * @param shown hides secrets
	 * @return the text without control characters and secrets
	 */
	static String plain(String text, ServerText shown) {
		String line = shown.clean(text, LONGEST + 1);
		return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "..." : line;
	}

}
