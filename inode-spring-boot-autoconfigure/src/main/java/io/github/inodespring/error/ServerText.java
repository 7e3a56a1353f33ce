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
		String safe = Redaction.apply(this.credential.isEmpty() ? shown : hide(shown));
		return (safe.length() <= longest) ? safe : safe.substring(0, longest);
	}

	private String hide(String text) {
		return text.replace(this.credential, Redaction.HIDDEN);
	}

}
