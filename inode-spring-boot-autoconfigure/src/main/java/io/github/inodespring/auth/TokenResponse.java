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

package io.github.inodespring.auth;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

/**
 * A successful answer of the token endpoint (RFC 6749, section 5.1), read leniently: only
 * {@code access_token} is required.
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token or {@code null}
 * @param lifetime the lifetime, at most one year, or {@code null} when it is missing,
 * unreadable or not positive
 * @param scope the scopes or {@code null} when the answer names none
 */
record TokenResponse(String accessToken, @Nullable String refreshToken, @Nullable Duration lifetime,
		@Nullable Set<String> scope) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * Read an answer.
	 * @param body the body
	 * @return the answer or {@code null} when it holds no access token
	 */
	static @Nullable TokenResponse parse(byte[] body) {
		JsonNode json = json(body);
		String accessToken = text(json, "access_token");
		if (accessToken == null || !isHeaderSafe(accessToken)) {
			return null;
		}
		String refreshToken = text(json, "refresh_token");
		return new TokenResponse(accessToken, (refreshToken != null && isVisible(refreshToken)) ? refreshToken : null,
				lifetime(json), scope(json));
	}

	/**
	 * Return whether the token has scopes.
	 * @param scopes the scopes
	 * @return whether it has all of them; true when the answer names no scope
	 */
	boolean hasScope(Set<String> scopes) {
		return this.scope == null || this.scope.containsAll(scopes);
	}

	private static @Nullable JsonNode json(byte[] body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable String text(@Nullable JsonNode json, String name) {
		JsonNode value = (json != null) ? json.get(name) : null;
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

	private static boolean isHeaderSafe(String value) {
		return isVisible(value) && value.indexOf(' ') == -1;
	}

	/**
	 * A token is made of {@code VSCHAR} (RFC 6749, appendix A.12 and A.17), which the
	 * space belongs to.
	 */
	private static boolean isVisible(String value) {
		return !value.isBlank() && value.chars().allMatch((c) -> c >= 0x20 && c < 0x7f);
	}

	private static @Nullable Set<String> scope(@Nullable JsonNode json) {
		String scope = text(json, "scope");
		return (scope != null) ? scopes(scope) : null;
	}

	/**
	 * Split a list of scopes (RFC 6749, section 3.3).
	 * @param scope the scopes, separated by spaces
	 * @return the scopes
	 */
	static Set<String> scopes(String scope) {
		return Set.copyOf(List.of(StringUtils.tokenizeToStringArray(scope, " ")));
	}

	private static @Nullable Duration lifetime(@Nullable JsonNode json) {
		JsonNode value = (json != null) ? json.get("expires_in") : null;
		if (value == null || !(value.isNumber() || value.isString())) {
			return null;
		}
		try {
			double seconds = Double.parseDouble(value.asString().strip());
			return (seconds > 0) ? duration(seconds) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static Duration duration(double seconds) {
		return (seconds < LONGEST.toSeconds()) ? Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))) : LONGEST;
	}

	@Override
	public String toString() {
		return "TokenResponse (hidden)";
	}

}
