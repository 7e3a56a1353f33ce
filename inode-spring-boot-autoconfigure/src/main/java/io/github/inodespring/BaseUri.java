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

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;

/**
 * The base URL of a client. It is asked for once: to expand a URI template takes more
 * than all the rest of a call.
 *
 * @param url the URL without a slash at its end and without its query
 * @param query the query that each request begins with, mostly none
 */
record BaseUri(String url, Query query) {

	static BaseUri of(WebClient client) {
		UriCapture capture = new UriCapture();
		client.get().uri(capture::build);
		return of(capture.uri);
	}

	private static BaseUri of(URI uri) {
		String url = uri.toString().split("[?#]", 2)[0];
		String query = uri.getRawQuery();
		return new BaseUri(url.replaceFirst("/+$", ""), (query != null) ? new Query(query) : Query.NONE);
	}

	URI resolve(ApiPath path, Query query) {
		return URI.create(this.query.and(query).appendTo(this.url + path.raw()));
	}

	String template(ApiPath path) {
		return this.url + path.template();
	}

	private static final class UriCapture {

		private URI uri = URI.create("");

		URI build(UriBuilder builder) {
			this.uri = builder.build();
			return this.uri;
		}

	}

}
