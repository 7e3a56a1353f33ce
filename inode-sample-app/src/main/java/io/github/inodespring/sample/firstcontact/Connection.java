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

package io.github.inodespring.sample.firstcontact;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeProperties;
import io.github.inodespring.test.SimulatedInode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The client as a user gets it. Each bean is made when it is first asked for, so that a
 * step can tell of its failure.
 */
final class Connection implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final SpringApplication application;

	private final String[] args;

	private @Nullable ConfigurableEnvironment environment;

	private @Nullable ConfigurableApplicationContext context;

	private RuntimeException failure = new IllegalStateException("The application is not started");

	Connection(SpringApplication application, String... args) {
		this.application = application;
		this.args = args;
		application.addInitializers((starting) -> this.environment = starting.getEnvironment());
	}

	/**
	 * Start the application. If that fails, whoever uses the connection first is told.
	 * @param console where to tell that it starts
	 */
	void start(Console console) {
		try (Progress progress = new Progress(console, () -> console.mark(Mark.PENDING) + " starting")) {
			progress.startOnTerminal();
			ConfigurableApplicationContext started = this.application.run(this.args);
			this.context = started;
			started.getBeanProvider(SimulatedInode.class).getIfAvailable();
		}
		catch (RuntimeException ex) {
			this.failure = ex;
		}
	}

	private ConfigurableApplicationContext context() {
		if (this.context == null) {
			throw this.failure;
		}
		return this.context;
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	/**
	 * Return the settings. They are there even if the start failed, unless they cannot be
	 * read.
	 * @return the settings
	 */
	ConfigurableEnvironment environment() {
		if (this.environment == null) {
			throw this.failure;
		}
		return this.environment;
	}

	WebClient webClient() {
		return context().getBean("inodeWebClient", WebClient.class);
	}

	/**
	 * Return a client without authorization, retry and error mapping, on the same
	 * connections.
	 * @return the client
	 */
	WebClient bareClient() {
		return webClient().mutate().filters(List::clear).build();
	}

	ExchangeFilterFunction authorization() {
		return context().getBean("inodeAuthorizationFilter", ExchangeFilterFunction.class);
	}

	InodeProperties properties() {
		return context().getBean(InodeProperties.class);
	}

	URI baseUrl() {
		String url = context().getBean(InodeConnectionDetails.class).getBaseUrl().toString();
		return URI.create(url.endsWith("/") ? url : url + "/");
	}

	boolean isHttps() {
		return "https".equalsIgnoreCase(baseUrl().getScheme());
	}

	Duration connectTimeout() {
		Duration timeout = properties().getConnectTimeout();
		return (timeout != null) ? timeout : CONNECT_TIMEOUT;
	}

	Route route() {
		return Route.of(baseUrl().getHost(), properties().getProxy(), System.getProperties());
	}

	boolean isSimulated() {
		return context().getBeanProvider(SimulatedInode.class).getIfAvailable() != null;
	}

	/**
	 * Return the credentials of the password grant.
	 * @return the credentials, or {@code null} if an API key is used
	 */
	@Nullable PasswordGrant passwordGrant() {
		SimulatedInode inode = context().getBeanProvider(SimulatedInode.class).getIfAvailable();
		if (inode != null) {
			return PasswordGrant.of(inode);
		}
		return StringUtils.hasText(properties().getApiKey()) ? null : PasswordGrant.of(properties().getOauth2());
	}

}
