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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.autoconfigure.connector.InodeConnector;
import io.github.inodespring.http.InodeHttpFilters;
import io.github.inodespring.http.InodeHttpSettings;
import io.github.inodespring.http.RequestLimit;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.scheduler.Scheduler;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Creates clients for further iNode accounts. All clients share the settings, the
 * customizers and the connections; each authorizes separately, and all are closed with
 * the application context. Create a client once for each account and keep it. Safe for
 * use by any number of threads.
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

	private final InodeTimer timer = new InodeTimer();

	private final RequestLimit limit = new RequestLimit(timer());

	private final Set<String> names = ConcurrentHashMap.newKeySet();

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
		this.names.add(MainClient.NAME);
		this.mainHealth = new ClientHealth(meters.ofClient(MainClient.NAME), connector::connectionFailed);
	}

	/**
	 * Create a client for an account, without a request.
	 * @param name the name of the client in its meters and log lines; it must be unique,
	 * so that the meters of the accounts can be distinguished
	 * @param details where the account is and how to authorize for it
	 * @return the client, to be given to an {@code InodeTemplate} or
	 * {@code ReactiveInodeTemplate}
	 * @throws IllegalArgumentException if the name is empty, another client has it or it
	 * is {@code inodeWebClient}, or if the base URL of the details is not valid
	 * @see InodeConnectionDetails#getBaseUrl()
	 */
	public WebClient create(String name, InodeConnectionDetails details) {
		Assert.hasText(name, "'name' must not be empty");
		URI baseUrl = baseUrl(details);
		Assert.isTrue(this.names.add(name), () -> "'name' must not be '" + name + "': another client has this name");
		return create(name, baseUrl, details);
	}

	/**
	 * Create a client for an account, without a request. It is named after the host of
	 * its base URL, with a number if another client has this name: {@code inode.example},
	 * {@code inode.example-2}.
	 * @param details where the account is and how to authorize for it
	 * @return the client, to be given to an {@code InodeTemplate} or
	 * {@code ReactiveInodeTemplate}
	 * @throws IllegalArgumentException if the base URL of the details is not valid
	 * @see #create(String, InodeConnectionDetails)
	 * @see InodeConnectionDetails#getBaseUrl()
	 */
	public WebClient create(InodeConnectionDetails details) {
		URI baseUrl = baseUrl(details);
		return create(addNumbered(this.names, baseUrl.getHost()), baseUrl, details);
	}

	/**
	 * Add a name to those that are taken.
	 * @param taken the names that are taken
	 * @param name the name
	 * @return the name, with a number if it was taken
	 */
	static String addNumbered(Set<String> taken, String name) {
		String unique = name;
		for (int number = 2; !taken.add(unique); number++) {
			unique = name + "-" + number;
		}
		return unique;
	}

	private WebClient create(String name, URI baseUrl, InodeConnectionDetails details) {
		ClientHealth health = new ClientHealth(this.meters.ofClient(name), this.connector::connectionFailed);
		return create(baseUrl, authorization(name, baseUrl, details, health), health, this.httpSettings);
	}

	private WebClient create(URI baseUrl, ExchangeFilterFunction authorization, ClientHealth health,
			InodeHttpSettings settings) {
		WebClient.Builder builder = this.builders.get();
		configure(builder, baseUrl, authorization, health, settings);
		return builder.build();
	}

	WebClient create(InodeConnectionDetails details, ExchangeFilterFunction authorization) {
		return create(baseUrl(details), authorization, this.mainHealth, this.httpSettings);
	}

	/**
	 * Create a client of the main account that sends each request once.
	 * @param details where the account is
	 * @param authorization the authorization of the main account
	 * @param timeout the longest time of a call
	 * @return the client
	 */
	WebClient create(InodeConnectionDetails details, ExchangeFilterFunction authorization, Duration timeout) {
		return create(baseUrl(details), authorization, this.mainHealth,
				InodeClientSettings.once(this.httpSettings, timeout));
	}

	void configure(WebClient.Builder builder, InodeConnectionDetails details, ExchangeFilterFunction authorization) {
		configure(builder, baseUrl(details), authorization, this.mainHealth, this.httpSettings);
	}

	private void configure(WebClient.Builder builder, URI baseUrl, ExchangeFilterFunction authorization,
			ClientHealth health, InodeHttpSettings settings) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(baseUrl.toString()))
			.clientConnector(this.connector.get())
			.defaultHeaders((headers) -> headers.set(HttpHeaders.USER_AGENT, UserAgent.VALUE))
			.filters((filters) -> filters
				.addAll(InodeHttpFilters.around(settings, authorization, health, timer(), this.limit)));
		this.codecs.configure(builder);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
	}

	InodeAuthorizationFilter authorization(InodeConnectionDetails details) {
		return authorization(MainClient.NAME, baseUrl(details), details, this.mainHealth);
	}

	private InodeAuthorizationFilter authorization(String name, URI baseUrl, InodeConnectionDetails details,
			ClientHealth health) {
		String logName = "'" + name + "' at " + baseUrl.getHost();
		InodeAuthorizationFilter filter = InodeAuthorizationFilter.create(logName, baseUrl, details::getCredentials,
				InodeClientSettings.oauth2(this.properties, baseUrl), this::tokenClient, health, timer());
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

	Scheduler timer() {
		return this.timer.scheduler();
	}

	ClientHealth mainHealth() {
		return this.mainHealth;
	}

	InodeMeters meters() {
		return this.meters;
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
		this.timer.close();
		this.connector.close();
	}

}
