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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Sanitizes server text for messages, logs and exceptions: one line of bounded length,
 * without control and format characters, and without the secrets of the request, in any
 * case or encoding (see {@link SecretForms}). Takes time linear in the text. Not for
 * applications.
 */
public final class ServerText {

	/**
	 * The request attribute with the instance that knows secrets besides those of the
	 * headers.
	 */
	public static final String ATTRIBUTE = ServerText.class.getName();

	/**
	 * Knows no secret.
	 */
	public static final ServerText PLAIN = new ServerText(Set.of());

	static final String HIDDEN = "******";

	private static final String REACTOR = "reactor.core.publisher.";

	private static final int LONGEST_INPUT = 16 * 1024;

	private static final int LONGEST_LINE = 4000;

	private static final int LONGEST_CAUSE = 500;

	private static final Pattern BLANK = Pattern.compile(
			"[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zs}\\p{Zl}\\p{Zp}\\x{34F}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}]+");

	private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(authorization|key|token|secret|password).*");

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

	private final Set<String> secrets;

	private volatile @Nullable SecretForms forms;

	private ServerText(Set<String> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Create an instance that hides secrets.
	 * @param secrets the secrets. White space and {@code +} in them do not count. Those
	 * with three characters are hidden only where they are a word, shorter ones only
	 * where a key such as {@code password} names them: they would turn every text into
	 * asterisks
	 * @return an instance that hides them
	 */
	public static ServerText hiding(Collection<String> secrets) {
		return new ServerText(new LinkedHashSet<>(secrets));
	}

	/**
	 * Create an instance for the answer to a request.
	 * @param response the answer
	 * @return an instance that hides the secrets in the request's headers and in its
	 * {@link #ATTRIBUTE}
	 */
	public static ServerText of(ClientResponse response) {
		HttpRequest request = response.request();
		ServerText more = (request.getAttributes().get(ATTRIBUTE) instanceof ServerText text) ? text : PLAIN;
		return more.and(request.getHeaders());
	}

	/**
	 * Create an instance for a request that failed.
	 * @param failure the failure
	 * @return an instance that hides the secrets of the request, if the failure knows
	 * them
	 */
	public static ServerText of(Throwable failure) {
		return RequestFailure.textOf(failure);
	}

	ServerText and(HttpHeaders headers) {
		Set<String> all = new LinkedHashSet<>(this.secrets);
		headers.forEach((name, values) -> {
			if (SECRET_NAME.matcher(name).matches()) {
				values.stream().map(String::strip).forEach((value) -> all.add(value.substring(value.indexOf(' ') + 1)));
			}
		});
		return new ServerText(all);
	}

	/**
	 * Hide the secrets of an answer too.
	 * @param answer the answer
	 * @return an instance that hides the values of keys such as {@code access_token}
	 */
	ServerText and(JsonNode answer) {
		Set<String> all = new LinkedHashSet<>(this.secrets);
		answer.properties().forEach((property) -> {
			if (SECRET_NAME.matcher(property.getKey()).matches() && property.getValue().isString()) {
				all.add(property.getValue().stringValue());
			}
		});
		return new ServerText(all);
	}

	/**
	 * Sanitize a text.
	 * @param text text of the server
	 * @param longest the largest number of characters to return
	 * @return one line, empty if nothing is left
	 */
	public String clean(@Nullable String text, int longest) {
		String known = (text != null) ? text.substring(0, Math.min(text.length(), LONGEST_INPUT)) : "";
		String line = line(known, LONGEST_INPUT);
		return cut(redact(this.secrets.isEmpty() ? line : forms().hideIn(line)), longest);
	}

	/**
	 * Make one line of a text that contains nothing secret.
	 * @param text the text
	 * @return one line without control and format characters, of bounded length
	 */
	static String line(String text) {
		return line(text, LONGEST_LINE);
	}

	private static String line(String text, int longest) {
		return cut(BLANK.matcher(text).replaceAll(" "), longest);
	}

	private static String cut(String text, int longest) {
		if (text.length() <= longest) {
			return text.strip();
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest).strip();
	}

	private SecretForms forms() {
		SecretForms forms = this.forms;
		if (forms == null) {
			forms = SecretForms.of(this.secrets);
			this.forms = forms;
		}
		return forms;
	}

	/**
	 * Return the part of a failure that may be attached as a cause, because causes are
	 * logged and serialized with all their messages.
	 * @param failure the failure or {@code null}
	 * @return the first of the failure and its causes from which on no message contains
	 * raw text of the server or a secret, or {@code null}
	 */
	public @Nullable Throwable harmless(@Nullable Throwable failure) {
		Throwable harmless = failure;
		Throwable cause = failure;
		while (cause != null && !(cause instanceof InodeException)) {
			harmless = isHarmless(cause) ? harmless : cause.getCause();
			cause = cause.getCause();
		}
		return harmless;
	}

	private boolean isHarmless(Throwable failure) {
		if (failure instanceof JacksonException || failure instanceof WebClientRequestException) {
			return false;
		}
		boolean alone = Stream.of(failure.getSuppressed())
			.allMatch((other) -> other.getClass().getName().startsWith(REACTOR) || harmless(other) == other);
		return alone && failure.toString().equals(clean(failure.toString(), LONGEST_CAUSE));
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

	@Override
	public String toString() {
		return "ServerText (hidden)";
	}

}
