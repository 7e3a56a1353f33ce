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

import java.net.URI;

import io.github.inodespring.error.ConnectionProblem;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a URI (RFC 6454).
 *
 * @param scheme the scheme
 * @param host the host
 * @param port the port, the scheme's own when the URI names none
 */
record Origin(@Nullable String scheme, @Nullable String host, int port) {

	static Origin of(URI uri) {
		return new Origin(uri.getScheme(), uri.getHost(), ConnectionProblem.port(uri));
	}

	boolean matches(URI uri) {
		return this.port == ConnectionProblem.port(uri) && this.host != null
				&& this.host.equalsIgnoreCase(uri.getHost()) && this.scheme != null
				&& this.scheme.equalsIgnoreCase(uri.getScheme());
	}

}
