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

package io.github.inodespring;

import java.time.ZonedDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What the server has given to ask later whether something has changed (RFC 9110, section
 * 8.8).
 *
 * @param etag the entity tag or {@code null}
 * @param lastModified the time of the last change or {@code null}
 */
record Validators(@Nullable String etag, @Nullable String lastModified) {

	static final Validators NONE = new Validators(null, null);

	private static final Pattern SENDABLE = Pattern.compile("[\\x20-\\x7E]+");

	static Validators of(HttpHeaders headers) {
		return new Validators(sendable(headers, HttpHeaders.ETAG), isReliable(headers) ? lastModified(headers) : null);
	}

	boolean isPresent() {
		return this.etag != null || this.lastModified != null;
	}

	void addTo(HttpHeaders headers) {
		if (this.etag != null) {
			headers.set(HttpHeaders.IF_NONE_MATCH, this.etag);
		}
		else if (this.lastModified != null) {
			headers.set(HttpHeaders.IF_MODIFIED_SINCE, this.lastModified);
		}
	}

	private static @Nullable String lastModified(HttpHeaders headers) {
		return sendable(headers, HttpHeaders.LAST_MODIFIED);
	}

	private static @Nullable String sendable(HttpHeaders headers, String name) {
		String value = headers.getFirst(name);
		return (value != null && SENDABLE.matcher(value).matches()) ? value : null;
	}

	/**
	 * A change within the second of the answer would not show in {@code Last-Modified}.
	 */
	private static boolean isReliable(HttpHeaders headers) {
		try {
			ZonedDateTime modified = headers.getFirstZonedDateTime(HttpHeaders.LAST_MODIFIED);
			ZonedDateTime answered = headers.getFirstZonedDateTime(HttpHeaders.DATE);
			return modified != null && (answered == null || modified.isBefore(answered));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
