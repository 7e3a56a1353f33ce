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

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One request as the simulated iNode received it. Immutable. It holds what was sent,
 * secrets included; its {@link #toString()} does not show them.
 */
public final class RecordedRequest {

	private final String method;

	private final String path;

	private final @Nullable String query;

	private final Map<String, List<String>> headers;

	private final String body;

	private final Instant instant;

	RecordedRequest(String method, String url, Map<String, List<String>> headers, String body, Instant instant) {
		int question = url.indexOf('?');
		this.method = method;
		this.path = (question < 0) ? url : url.substring(0, question);
		this.query = (question < 0) ? null : url.substring(question + 1);
		this.headers = caseInsensitive(headers);
		this.body = body;
		this.instant = instant;
	}

	/**
	 * Returns the HTTP method.
	 * @return the method, in upper case
	 */
	public String getMethod() {
		return this.method;
	}

	/**
	 * Returns the path as sent, still encoded, without the query.
	 * @return the path, such as {@code /api/v1/links/}
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Returns the query as sent, still encoded.
	 * @return the query without its question mark, or {@code null} if there was none
	 */
	public @Nullable String getQuery() {
		return this.query;
	}

	/**
	 * Returns all headers.
	 * @return an unmodifiable map that ignores the case of names
	 */
	public Map<String, List<String>> getHeaders() {
		return this.headers;
	}

	/**
	 * Returns the first value of a header.
	 * @param name the header's name in any case
	 * @return the value, or {@code null} if the header was not sent
	 */
	public @Nullable String getHeader(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * Returns the body as text.
	 * @return the body read as UTF-8, empty if there was none
	 */
	public String getBody() {
		return this.body;
	}

	/**
	 * Returns when the request arrived, by the clock of the options.
	 * @return the instant
	 */
	public Instant getInstant() {
		return this.instant;
	}

	/**
	 * Returns the decoded form parameters. Of a repeated parameter the last value counts.
	 * @return an unmodifiable map, empty if the body is not a form
	 */
	public Map<String, String> getFormParameters() {
		return isForm() ? FormCodec.lastValues(FormCodec.decode(this.body)) : Map.of();
	}

	boolean isForm() {
		String type = getHeader("Content-Type");
		return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
	}

	boolean hasMethod(String... methods) {
		return List.of(methods).contains(this.method);
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

	private static Map<String, List<String>> caseInsensitive(Map<String, List<String>> headers) {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		return Collections.unmodifiableMap(copy);
	}

}
