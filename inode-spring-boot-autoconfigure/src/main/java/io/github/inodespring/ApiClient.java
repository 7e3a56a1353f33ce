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
import java.util.function.Function;

import io.github.inodespring.http.Attempts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;

/**
 * The one place where a request of the templates goes out and its answer is read to the
 * end.
 */
final class ApiClient {

	/**
	 * Where the client looks for the template that a request's meters are tagged with.
	 */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final WebClient webClient;

	private final JsonReader.Cache readers = new JsonReader.Cache();

	private volatile @Nullable BaseUri base;

	ApiClient(WebClient webClient) {
		this.webClient = webClient;
	}

	/**
	 * Send a request, also when nothing of its answer is asked for yet.
	 * @param path the path of the collection or object
	 * @param query the query
	 * @param known what makes the request conditional or {@code null}
	 * @param reader reads the answer
	 * @param <T> the type of what is read
	 * @return what is read
	 */
	<T> Flux<T> read(ApiPath path, Query query, @Nullable Validators known, Function<ApiAnswer, Flux<T>> reader) {
		return Flux.defer(() -> {
			URI uri = base().resolve(path, query);
			Attempts attempts = new Attempts(uri);
			return attempts.around(request(uri, path, known, attempts).exchangeToFlux(
					(response) -> new ApiAnswer(uri, known, response, attempts, this.readers).read(reader)));
		});
	}

	private WebClient.RequestHeadersSpec<?> request(URI uri, ApiPath path, @Nullable Validators known,
			Attempts attempts) {
		return this.webClient.get().uri(uri).headers((headers) -> {
			headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
			if (known != null) {
				known.addTo(headers);
			}
		}).attributes((attributes) -> {
			attributes.put(URI_TEMPLATE, base().template(path));
			attempts.attachTo(attributes);
		});
	}

	private BaseUri base() {
		BaseUri base = this.base;
		if (base == null) {
			base = BaseUri.of(this.webClient);
			this.base = base;
		}
		return base;
	}

	/**
	 * The base URL of a client. It is asked for once: to expand a URI template takes more
	 * than all the rest of a call.
	 *
	 * @param url the URL without a slash at its end and without its query
	 * @param query the query that each request begins with, mostly none
	 */
	private record BaseUri(String url, Query query) {

		static BaseUri of(WebClient client) {
			UriCapture capture = new UriCapture();
			client.get().uri(capture::build);
			String url = capture.uri.toString().split("[?#]", 2)[0];
			String query = capture.uri.getRawQuery();
			return new BaseUri(url.replaceFirst("/+$", ""), (query != null) ? new Query(query) : Query.NONE);
		}

		URI resolve(ApiPath path, Query query) {
			return URI.create(this.query.and(query).appendTo(this.url + path.raw()));
		}

		String template(ApiPath path) {
			return this.url + path.template();
		}

	}

	private static final class UriCapture {

		private URI uri = URI.create("");

		URI build(UriBuilder builder) {
			this.uri = builder.build();
			return this.uri;
		}

	}

}
