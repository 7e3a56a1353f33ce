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

package io.github.inodespring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.http.InodeHttpFilters;
import io.github.inodespring.http.InodeHttpSettings;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Creates clients for further iNode accounts. All clients share the settings, the
 * customizers and the connections; each authorizes for itself, and all end with the
 * application context. Create a client once for each account and keep it. Safe for use by
 * any number of threads.
 */
public final class InodeClientFactory implements DisposableBean {

	private final InodeProperties properties;

	private final InodeHttpSettings httpSettings;

	private final InodeConnector connector;

	private final InodeCodecs codecs;

	private final Supplier<WebClient.Builder> builders;

	private final ObservationRegistry observations;

	private final List<InodeWebClientCustomizer> customizers;

	private final InodeMeters meters;

	private final ClientName names = new ClientName();

	private final ClientHealth mainHealth;

	private final List<InodeAuthorizationFilter> authorizations = new CopyOnWriteArrayList<>();

	InodeClientFactory(InodeProperties properties, InodeHttpSettings httpSettings, InodeConnector connector,
			InodeCodecs codecs, Supplier<WebClient.Builder> builders, ObservationRegistry observations,
			List<InodeWebClientCustomizer> customizers, InodeMeters meters) {
		this.properties = properties;
		this.httpSettings = httpSettings;
		this.connector = connector;
		this.codecs = codecs;
		this.builders = builders;
		this.observations = observations;
		this.customizers = List.copyOf(customizers);
		this.meters = meters;
		this.mainHealth = new ClientHealth(meters.ofClient(InodeAutoConfiguration.WEB_CLIENT));
	}

	/**
	 * Create a client for an account, without a request. Its meters are tagged with the
	 * name of the bean in whose method it is created.
	 * @param details where the account is and how to authorize for it
	 * @return the client, to be given to an {@code InodeTemplate} or
	 * {@code ReactiveInodeTemplate}
	 * @throws IllegalArgumentException if the base URL of the details is not a valid one
	 * @see InodeConnectionDetails#getBaseUrl()
	 */
	public WebClient create(InodeConnectionDetails details) {
		ClientHealth health = new ClientHealth(this.meters.ofClient(this.names.next()));
		WebClient.Builder builder = newBuilder();
		configure(builder, details, authorization(details, health), health, this.httpSettings);
		return builder.build();
	}

	private WebClient.Builder newBuilder() {
		return this.builders.get().clone();
	}

	WebClient create(InodeConnectionDetails details, ExchangeFilterFunction authorization) {
		WebClient.Builder builder = newBuilder();
		configure(builder, details, authorization);
		return builder.build();
	}

	/**
	 * Create a client of the main account that sends each request once.
	 * @param details where the account is
	 * @param authorization the authorization of the main account
	 * @param timeout the longest time of a call
	 * @return the client
	 */
	WebClient create(InodeConnectionDetails details, ExchangeFilterFunction authorization, Duration timeout) {
		WebClient.Builder builder = newBuilder();
		configure(builder, details, authorization, this.mainHealth,
				InodeClientSettings.once(this.httpSettings, timeout));
		return builder.build();
	}

	void configure(WebClient.Builder builder, InodeConnectionDetails details, ExchangeFilterFunction authorization) {
		configure(builder, details, authorization, this.mainHealth, this.httpSettings);
	}

	private void configure(WebClient.Builder builder, InodeConnectionDetails details,
			ExchangeFilterFunction authorization, ClientHealth health, InodeHttpSettings settings) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(baseUrl(details).toString()))
			.clientConnector(this.connector.get())
			.defaultHeaders((headers) -> headers.set(HttpHeaders.USER_AGENT, UserAgent.VALUE))
			.codecs(this.codecs::configure)
			.filters((filters) -> filters.addAll(InodeHttpFilters.around(settings, authorization, health)));
		this.customizers.forEach((customizer) -> customizer.customize(builder));
	}

	InodeAuthorizationFilter authorization(InodeConnectionDetails details) {
		return authorization(details, this.mainHealth);
	}

	private InodeAuthorizationFilter authorization(InodeConnectionDetails details, ClientHealth health) {
		URI baseUrl = baseUrl(details);
		InodeAuthorizationFilter filter = InodeAuthorizationFilter.create(baseUrl, details::getCredentials,
				InodeClientSettings.oauth2(this.properties, baseUrl), this::tokenClient, health);
		health.authorizedBy(filter);
		this.authorizations.add(filter);
		return filter;
	}

	/**
	 * Let all clients forget their tokens, their credentials and what was refused. The
	 * next call of each reads the credentials and logs in. Meant for tests that share an
	 * application context; a call under way may fail.
	 */
	public void forgetTokens() {
		this.authorizations.forEach(InodeAuthorizationFilter::forget);
	}

	private URI baseUrl(InodeConnectionDetails details) {
		return BaseUrl.of(details, this.properties.isAllowInsecureHttp());
	}

	ClientHealth mainHealth() {
		return this.mainHealth;
	}

	private WebClient tokenClient() {
		return WebClient.builder()
			.clientConnector(this.connector.get())
			.observationRegistry(this.observations)
			.defaultHeader(HttpHeaders.USER_AGENT, UserAgent.VALUE)
			.codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false))
			.build();
	}

	@Override
	public void destroy() throws IOException {
		this.authorizations.forEach(InodeAuthorizationFilter::close);
		this.connector.close();
	}

}
