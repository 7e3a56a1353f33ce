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

package io.github.inodespring.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The client as an application gets it. Each bean is made when it is first asked for, so
 * that a step can report its failure.
 */
final class Connection implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	/** Quiet: what is to be said is on the console. */
	private static final Map<String, Object> DEFAULTS = Map.of("logging.level.root", "off",
			"logging.register-shutdown-hook", "false");

	private final Console console;

	private final @Nullable Demo demo;

	private final SpringApplication application = new SpringApplication(Client.class);

	private @Nullable ConfigurableEnvironment environment;

	private @Nullable ConfigurableApplicationContext context;

	private RuntimeException failure = new IllegalStateException("The application is not started");

	/**
	 * Start the application. If that fails, the first use of the connection throws what
	 * was thrown.
	 * @param console where to show that it starts
	 * @param demo whether to use a simulated iNode
	 * @param properties properties as command line arguments
	 */
	Connection(Console console, boolean demo, String... properties) {
		this.console = console;
		this.demo = demo ? new Demo() : null;
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
		this.application.setLogStartupInfo(false);
		this.application.setLazyInitialization(true);
		this.application.setRegisterShutdownHook(false);
		this.application.setDefaultProperties(DEFAULTS);
		this.application.addInitializers((starting) -> prepare(starting.getEnvironment()));
		try (Progress progress = new Progress(console, () -> console.mark(Mark.PENDING) + " starting")) {
			progress.startOnTerminal();
			start(properties);
		}
	}

	private void start(String... args) {
		silence();
		try {
			this.context = this.application.run(args);
		}
		catch (RuntimeException ex) {
			this.failure = ex;
		}
	}

	/** For what would be logged before the properties are read. */
	private static void silence() {
		LoggingSystem.get(Connection.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
	}

	private void prepare(ConfigurableEnvironment starting) {
		this.environment = starting;
		if (this.demo != null) {
			starting.getPropertySources().addFirst(this.demo);
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
		if (this.demo != null) {
			this.demo.close();
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

	boolean isDemo() {
		return this.demo != null;
	}

	/**
	 * Return the credentials of the password grant.
	 * @return the credentials, or {@code null} if an API key is used
	 */
	@Nullable PasswordGrant passwordGrant() {
		return StringUtils.hasText(properties().getApiKey()) ? null : PasswordGrant.of(properties().getOauth2());
	}

	/**
	 * Read a collection, and show how far it is.
	 * @param collection the collection's name
	 * @param filters seen by each request after those of the client
	 * @param consumer takes each object, with decimals as they are written
	 */
	void read(String collection, Consumer<Map<String, @Nullable Object>> consumer, ExchangeFilterFunction... filters) {
		String name = Explanation.plain(collection);
		Traffic traffic = new Traffic();
		WebClient client = ExactNumbers.on(webClient(), properties())
			.mutate()
			.filters((all) -> all.addAll(List.of(filters)))
			.build();
		try (Progress progress = new Progress(this.console, () -> name + ": " + traffic.summary());
				Stream<Map<String, @Nullable Object>> objects = traffic.on(client).collection(collection).stream()) {
			progress.start();
			objects.forEach((object) -> {
				consumer.accept(object);
				traffic.objectRead();
			});
		}
		this.console.error(name + ": " + traffic.summary());
	}

	/**
	 * The beans: the client alone.
	 */
	@ImportAutoConfiguration({ SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
			ReactiveHttpClientAutoConfiguration.class, InodeAutoConfiguration.class })
	static class Client {

	}

}
