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

import org.jspecify.annotations.Nullable;

/**
 * Builds the message of an error answer: the request, the status, what the server says,
 * and what to do.
 */
final class ErrorMessage {

	private ErrorMessage() {
	}

	static String of(ErrorAnswer answer) {
		return of(answer, advice(answer));
	}

	static String of(ErrorAnswer answer, @Nullable String advice) {
		StringBuilder message = new StringBuilder().append(answer.method())
			.append(' ')
			.append(answer.path())
			.append(": ")
			.append(answer.status().value());
		append(message, (answer.detail() != null) ? answer.detail() : answer.excerpt());
		append(message, answer.challenge());
		append(message, advice);
		return message.toString();
	}

	private static void append(StringBuilder message, @Nullable String text) {
		if (text != null && !text.isEmpty()) {
			message.append("; ").append(text);
		}
	}

	private static @Nullable String advice(ErrorAnswer answer) {
		if (answer.status().is3xxRedirection()) {
			return redirectAdvice(answer);
		}
		if (answer.retryAfter() != null) {
			return "retry in " + answer.retryAfter().toSeconds() + " s";
		}
		int code = answer.status().value();
		return switch (code) {
			case 403 -> answer.isOfUnknownCaller() ? "the API does not recognize the credentials: check them"
					: "ask the account's owner for access; with OAuth 2, check 'inode.oauth2.scopes' too";
			case 404 ->
				answer.json() ? null : "the API has no such path: check 'inode.base-url' and the collection's name";
			case 408, 425 -> "try again later";
			case 429 -> "send fewer requests";
			default -> (code >= 500) ? "the server failed: try again later" : interimAdvice(code);
		};
	}

	private static String redirectAdvice(ErrorAnswer answer) {
		if (answer.status().value() == 304) {
			return "the request was not conditional: check the proxies in front of the API";
		}
		return "redirects are not followed"
				+ ((answer.location() != null) ? " (Location: " + answer.location() + ")" : "")
				+ ": check 'inode.base-url' and that the path ends in a slash";
	}

	private static @Nullable String interimAdvice(int code) {
		return (code < 200) ? "not a final response: check the proxies in front of the API" : null;
	}

}
