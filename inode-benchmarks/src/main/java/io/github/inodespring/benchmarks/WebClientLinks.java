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

package io.github.inodespring.benchmarks;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads links with a plain {@link WebClient}.
 */
final class WebClientLinks implements LinkClient {

	private final WebClient webClient;

	private WebClientLinks(WebClient webClient) {
		this.webClient = webClient;
	}

	static LinkClient withHeader(URI baseUrl, @Nullable ExchangeFunction exchange) {
		return withHeader(builder(baseUrl, exchange));
	}

	static LinkClient withHeader(WebClient.Builder builder) {
		return new WebClientLinks(
				builder.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer benchmark-access-token").build());
	}

	static LinkClient withFilter(URI baseUrl, @Nullable ExchangeFunction exchange, ExchangeFilterFunction filter) {
		return new WebClientLinks(builder(baseUrl, exchange).filter(filter).build());
	}

	private static WebClient.Builder builder(URI baseUrl, @Nullable ExchangeFunction exchange) {
		WebClient.Builder builder = WebClient.builder().baseUrl(baseUrl.toString());
		return (exchange != null) ? builder.exchangeFunction(exchange) : builder;
	}

	@Override
	public Link get(long id) {
		return Objects.requireNonNull(this.webClient.get()
			.uri("/v1/links/{id}/", id)
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.bodyToMono(Link.class)
			.block());
	}

	@Override
	public List<Link> list() {
		return Objects.requireNonNull(this.webClient.get()
			.uri("/v1/links/")
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.bodyToFlux(Link.class)
			.collectList()
			.block());
	}

}
