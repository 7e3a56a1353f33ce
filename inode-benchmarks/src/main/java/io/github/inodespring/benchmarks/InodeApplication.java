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
import java.util.HashMap;
import java.util.Map;

import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * An application with the starter, as a user has it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class InodeApplication {

	static Map<String, Object> apiKey() {
		return new HashMap<>(Map.of("inode.api-key", "benchmark-key"));
	}

	static Map<String, Object> passwordGrant() {
		return new HashMap<>(Map.of("inode.oauth2.client-id", "benchmark", "inode.oauth2.client-secret", "benchmark",
				"inode.oauth2.username", "benchmark", "inode.oauth2.password", "benchmark"));
	}

	static ConfigurableApplicationContext start(URI baseUrl, Map<String, Object> properties) {
		return start(baseUrl, properties, (context) -> {
		});
	}

	static ConfigurableApplicationContext start(URI baseUrl, Map<String, Object> properties,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
		return new SpringApplicationBuilder(InodeApplication.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(properties)
			.properties("inode.base-url=" + baseUrl, "logging.level.root=warn")
			.initializers(initializer)
			.run();
	}

	static ConfigurableApplicationContext startOver(URI baseUrl, Map<String, Object> properties,
			@Nullable ExchangeFunction exchange) {
		return (exchange != null) ? start(baseUrl, properties, (context) -> putUnderneath(context, exchange))
				: start(baseUrl, properties);
	}

	private static void putUnderneath(ConfigurableApplicationContext context, ExchangeFunction exchange) {
		GenericApplicationContext beans = (GenericApplicationContext) context;
		beans.registerBean(ClientHttpConnectorBuilder.class, () -> (settings) -> new MemoryConnector());
		beans.registerBean(InodeWebClientCustomizer.class, () -> (builder) -> builder.exchangeFunction(exchange));
	}

}
