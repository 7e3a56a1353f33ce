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

import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.error.InodeServerException;

/**
 * What to do about each failure of the client.
 */
final class Fix {

	private static final String LATER = "Try again later; if the problem persists, ask SMATS.";

	private Fix() {
	}

	static String of(InodeException failure) {
		String message = String.valueOf(failure.getMessage());
		if (failure instanceof InodeAuthenticationException refusal) {
			return of(refusal.getReason(), message);
		}
		if (failure instanceof InodeResponseException answer) {
			return of(answer);
		}
		return (failure instanceof InodeDecodingException) ? ofDecoding(message) : ofConnection(failure, message);
	}

	private static String of(Reason reason, String message) {
		return switch (reason) {
			case BAD_CREDENTIALS -> "Correct 'inode.oauth2.username' and 'inode.oauth2.password'.";
			case BAD_CLIENT -> "Correct 'inode.oauth2.client-id' and 'inode.oauth2.client-secret'.";
			case GRANT_NOT_ALLOWED -> "Use an API key ('inode.api-key') instead of 'inode.oauth2.*', or ask SMATS.";
			case INVALID_SCOPE -> "Correct 'inode.oauth2.scopes'.";
			case API_KEY_REJECTED ->
				"Correct 'inode.api-key': the web interface shows it under Settings > My Profile > API Access.";
			case TOKEN_REJECTED -> "Check that 'inode.oauth2.token-uri' and 'inode.base-url' belong together.";
			case TOKEN_ENDPOINT_FAILED ->
				message.matches(".*: 5\\d\\d\\b.*") ? LATER : "Check 'inode.base-url' and 'inode.oauth2.token-uri'.";
		};
	}

	private static String of(InodeResponseException answer) {
		if (answer instanceof InodeAccessDeniedException) {
			return "Ask the account's owner for access; with the password grant, check 'inode.oauth2.scopes' too.";
		}
		if (answer instanceof InodeNotFoundException) {
			return "Check the collection's name, and that 'inode.base-url' ends before '/v1'.";
		}
		if (answer instanceof InodeRateLimitException limit) {
			return limit.getRetryAfter()
				.map((wait) -> "Wait " + wait.toSeconds() + " s, and send fewer requests.")
				.orElse("Wait some minutes, and send fewer requests.");
		}
		if (answer instanceof InodeServerException) {
			return LATER;
		}
		return answer.getStatusCode().is3xxRedirection()
				? "Check 'inode.base-url': it must be the address that answers without a redirect."
				: "Do as the server says; if that does not help, ask SMATS.";
	}

	private static String ofDecoding(String message) {
		if (message.contains("'inode.max-in-memory-size'")) {
			return "Raise 'inode.max-in-memory-size'.";
		}
		return message.contains("'inode.base-url'")
				? "Check 'inode.base-url': a web page answers there instead of the API."
				: "Try again; if the problem persists, report the path and the time to SMATS.";
	}

	private static String ofConnection(InodeException failure, String message) {
		if (message.matches(".*'inode\\.[a-z0-9.]*(call|read)?-?timeout'.*")) {
			return "Try again; if the server is only slow, raise the timeout named above.";
		}
		Explanation network = NetworkFailure.explain(failure);
		return (network != null && network.fix() != null) ? network.fix()
				: "Try again; if the problem persists, look for a proxy or firewall that cuts connections.";
	}

}
