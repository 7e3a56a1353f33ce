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

package io.github.inodespring.error;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Makes a server's text fit for messages and logs: short, without control characters and
 * without credentials, above all the ones that the request was sent with.
 */
final class ServerText {

	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t\\n\\r]]+");

	static final String HIDDEN = "******";

	private static final String KEY = "(?:password|passwd|secret|access[_-]?token|refresh[_-]?token|api[_-]?key|authorization)";

	private static final String QUOTE = "(?:\\\\*+[\"']|&quot;|&#(?:x27|34|39);|%2[27])";

	private static final String ASSIGN = "(?:=>?|:|%3[aAdD])";

	private static final String GAP = "(?:[\\s\\[(]|%20)*+";

	private static final Pattern QUOTED = Pattern.compile("(?is)(" + KEY + QUOTE + "?+(?:\\s*+" + ASSIGN + "|(?=\\s))"
			+ GAP + "[bu]?(?<quote>" + QUOTE + ")).*?(?=(?<!\\\\)\\k<quote>|\\z)");

	private static final Pattern UNQUOTED = Pattern.compile(
			"(?i)(" + KEY + "\\s*+" + ASSIGN + GAP + ")(?![bu]?" + QUOTE + ")[^\\s].*?(?=(?<!\\\\)\"|[\\r\\n<]|\\z)");

	private static final Pattern SCHEME = Pattern
		.compile("(?i)\\b((?:bearer|token|basic)(?:[\\s+:=\"']|%20)++)([a-z0-9._~+/%-]{8,}+=*+)");

	private static final Pattern CREDENTIAL = Pattern.compile("\\d|[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]{18}");

	private final String credential;

	private ServerText(String credential) {
		this.credential = credential;
	}

	static ServerText sentWith(@Nullable String authorization) {
		String value = (authorization != null) ? authorization.strip() : "";
		return new ServerText(value.substring(value.indexOf(' ') + 1).strip());
	}

	static ServerText of(ClientResponse response) {
		return sentWith(response.request().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
	}

	String clean(String text, int longest) {
		String shown = CONTROLS.matcher(text).replaceAll(" ").strip();
		String safe = redact(this.credential.isEmpty() ? shown : hide(shown));
		return (safe.length() <= longest) ? safe : safe.substring(0, longest);
	}

	private String hide(String text) {
		return text.replace(this.credential, HIDDEN);
	}

	/**
	 * Take out what looks like a credential: what follows {@code Bearer} or {@code Token}
	 * if it looks like one, and the values of keys such as {@code password} in headers,
	 * form and JSON text.
	 * @param text the text, which may echo a request
	 * @return the text without credentials
	 */
	static String redact(String text) {
		String quoted = QUOTED.matcher(text).replaceAll("$1" + HIDDEN);
		String unquoted = UNQUOTED.matcher(quoted).replaceAll("$1" + HIDDEN);
		return SCHEME.matcher(unquoted).replaceAll(ServerText::credential);
	}

	private static String credential(MatchResult match) {
		boolean credential = CREDENTIAL.matcher(match.group(2)).find();
		return Matcher.quoteReplacement(credential ? match.group(1) + HIDDEN : match.group());
	}

}
