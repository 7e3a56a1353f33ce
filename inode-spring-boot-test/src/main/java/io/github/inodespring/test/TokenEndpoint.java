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

package io.github.inodespring.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token endpoint, in the words of django-oauth-toolkit. Credentials are taken from
 * the form only.
 */
final class TokenEndpoint {

	static final String PATH = "/api/oauth/token/";

	private final Supplier<Credentials> credentials;

	private final Supplier<TokenStore> tokens;

	private final TokenSettings settings;

	TokenEndpoint(Supplier<Credentials> credentials, Supplier<TokenStore> tokens, TokenSettings settings) {
		this.credentials = credentials;
		this.tokens = tokens;
		this.settings = settings;
	}

	Answer answer(RecordedRequest request) {
		if (!request.hasMethod("POST")) {
			Answer answer = Answer.of(request.hasMethod("OPTIONS") ? 200 : 405);
			return answer.withHeader("Allow", "POST, OPTIONS").withHeader("Content-Type", "text/html; charset=utf-8");
		}
		String query = request.getQuery();
		if (query != null && !query.isEmpty()) {
			return error(400, "invalid_request", "URL query parameters are not allowed");
		}
		return answer(FormCodec.decode(request.isForm() ? request.getBody() : null));
	}

	private Answer answer(Map<String, List<String>> parameters) {
		Map<String, String> form = FormCodec.lastValues(parameters);
		return switch (form.getOrDefault("grant_type", "")) {
			case "password" -> password(form, parameters);
			case "refresh_token" -> refresh(form);
			default -> error(400, "unsupported_grant_type");
		};
	}

	private Answer password(Map<String, String> form, Map<String, List<String>> parameters) {
		if (isWrongClient(form)) {
			return invalidClient();
		}
		for (String name : List.of("username", "password")) {
			if (form.getOrDefault(name, "").isEmpty()) {
				return error(400, "invalid_request", "Request is missing " + name + " parameter.");
			}
		}
		for (String name : List.of("grant_type", "username", "password", "scope")) {
			if (parameters.getOrDefault(name, List.of()).size() > 1) {
				return error(400, "invalid_request", "Duplicate " + name + " parameter.");
			}
		}
		if (!this.credentials.get().isUser(form.getOrDefault("username", ""), form.getOrDefault("password", ""))) {
			return error(400, "invalid_grant", "Invalid credentials given.");
		}
		return isWrongScope(form) ? error(400, "invalid_scope") : token(this.tokens.get().issue(scope(form)));
	}

	private Answer refresh(Map<String, String> form) {
		if (!form.containsKey("refresh_token")) {
			return error(400, "invalid_request", "Missing refresh token parameter.");
		}
		if (isWrongClient(form)) {
			return invalidClient();
		}
		if (isWrongScope(form)) {
			return error(400, "invalid_scope");
		}
		Optional<TokenPair> pair = this.tokens.get().rotate(form.getOrDefault("refresh_token", ""));
		return pair.map(this::token).orElseGet(() -> error(400, "invalid_grant"));
	}

	private boolean isWrongClient(Map<String, String> form) {
		return !this.credentials.get()
			.isClient(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
	}

	private boolean isWrongScope(Map<String, String> form) {
		return !this.settings.scopes().containsAll(List.of(scope(form).split(" +", -1)));
	}

	private String scope(Map<String, String> form) {
		String scope = form.getOrDefault("scope", "").trim();
		return scope.isEmpty() ? String.join(" ", this.settings.scopes()) : scope;
	}

	private Answer token(TokenPair pair) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("access_token", pair.access());
		if (this.settings.expiresIn()) {
			body.put("expires_in", this.settings.lifetime().toSeconds());
		}
		if (this.settings.tokenType()) {
			body.put("token_type", "Bearer");
		}
		if (this.settings.scope()) {
			body.put("scope", pair.scope());
		}
		body.put("refresh_token", pair.refresh());
		return uncached(Drf.json(200, body));
	}

	private static Answer invalidClient() {
		return error(401, "invalid_client").withHeader("WWW-Authenticate", "Bearer error=\"invalid_client\"");
	}

	private static Answer error(int status, String error) {
		return uncached(Drf.json(status, Map.of("error", error)));
	}

	private static Answer error(int status, String error, String description) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("error", error);
		body.put("error_description", description);
		return uncached(Drf.json(status, body));
	}

	private static Answer uncached(Answer answer) {
		return answer.withHeader("Cache-Control", "no-store").withHeader("Pragma", "no-cache");
	}

}
