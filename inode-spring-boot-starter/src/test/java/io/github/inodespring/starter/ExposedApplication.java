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

package io.github.inodespring.starter;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * A web application that tells all it can: every logger at {@code TRACE}, request details
 * in the logs, every actuator endpoint but the heap dump, with values.
 */
final class ExposedApplication implements AutoCloseable {

	private static final Pattern LINK = Pattern.compile("\"href\":\"([^\"{]+)\"");

	private static final Map<String, Object> TELL_ALL = Map.ofEntries(Map.entry("server.port", "0"),
			Map.entry("server.address", "127.0.0.1"), Map.entry("logging.level.root", "TRACE"),
			Map.entry("logging.threshold.console", "OFF"), Map.entry("spring.http.codecs.log-request-details", "true"),
			Map.entry("spring.mvc.log-request-details", "true"),
			Map.entry("management.endpoints.web.exposure.include", "*"),
			Map.entry("management.endpoint.env.show-values", "always"),
			Map.entry("management.endpoint.configprops.show-values", "always"),
			Map.entry("management.endpoint.health.show-details", "always"),
			Map.entry("management.endpoint.heapdump.access", "none"));

	private final ConfigurableApplicationContext context;

	private final LogCapture logs = new LogCapture();

	ExposedApplication(Map<String, Object> properties, String... arguments) {
		Map<String, Object> all = new LinkedHashMap<>(TELL_ALL);
		all.putAll(properties);
		this.context = new SpringApplicationBuilder(StarterApplication.Application.class, Configured.class)
			.registerShutdownHook(false)
			.initializers(this.logs)
			.properties(all)
			.run(arguments);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	String logs() {
		return this.logs.text();
	}

	String observations() {
		return String.join("\n", this.context.getBean(Observations.class).text);
	}

	Map<String, String> actuatorAnswers() {
		URI base = URI.create("http://127.0.0.1:%s/actuator"
			.formatted(this.context.getEnvironment().getProperty("local.server.port")));
		RestClient client = RestClient.create();
		List<String> links = links(client, base);
		Map<String, String> answers = links.stream()
			.collect(Collectors.toMap((link) -> link.substring(base.toString().length()), (link) -> get(client, link)));
		answers.put("/metrics/http.client.requests", get(client, base + "/metrics/http.client.requests"));
		return answers;
	}

	private static List<String> links(RestClient client, URI base) {
		return LINK.matcher(get(client, base.toString())).results().map((MatchResult link) -> link.group(1)).toList();
	}

	private static String get(RestClient client, String uri) {
		return client.get()
			.uri(URI.create(uri))
			.exchange((request, response) -> new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		this.context.close();
		this.logs.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

		@Bean
		Observations observations() {
			return new Observations();
		}

	}

	static final class Observations implements ObservationHandler<Observation.Context> {

		private final Queue<String> text = new ConcurrentLinkedQueue<>();

		@Override
		public void onStop(Observation.Context context) {
			this.text.add(context.getName() + " " + context.getContextualName() + " " + context.getAllKeyValues() + " "
					+ context + " " + context.getError());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
