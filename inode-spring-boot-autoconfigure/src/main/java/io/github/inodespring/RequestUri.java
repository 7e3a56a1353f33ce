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

import java.net.URI;

import org.springframework.web.util.UriBuilder;

/**
 * The URI of one request, known as soon as the client has put its base URL before it.
 */
final class RequestUri {

	private static final URI UNKNOWN = URI.create("");

	private final ApiPath path;

	private final Query query;

	private volatile URI uri = UNKNOWN;

	RequestUri(ApiPath path, Query query) {
		this.path = path;
		this.query = query;
	}

	String template() {
		return this.path.template();
	}

	URI build(UriBuilder builder) {
		this.uri = this.query.appendTo(this.path.build(builder));
		return this.uri;
	}

	URI uri() {
		return this.uri;
	}

}
