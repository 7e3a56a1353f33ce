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

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.autoconfigure.connector.InodeConnector;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the iNode client.
 */
@AutoConfiguration(after = WebClientAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "inode.enabled", matchIfMissing = true)
@Conditional(OnInodeConnectionCondition.class)
@EnableConfigurationProperties(InodeProperties.class)
public final class InodeAutoConfiguration {

	private final InodeProperties properties;

	InodeAutoConfiguration(InodeProperties properties) {
		this.properties = PropertyLimits.check(properties);
	}

	@Bean
	@ConditionalOnMissingBean(InodeConnectionDetails.class)
	PropertiesInodeConnectionDetails inodeConnectionDetails() {
		return new PropertiesInodeConnectionDetails(this.properties);
	}

	@Bean
	@ConditionalOnMissingBean
	InodeClientFactory inodeClientFactory(ResourceLoader resourceLoader,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
			ObjectProvider<HttpClientSettings> httpClientSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<WebClient.Builder> webClientBuilder, ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<InodeWebClientCustomizer> customizers, ObjectProvider<InodeMeters> meters) {
		ClassLoader classLoader = resourceLoader.getClassLoader();
		HttpClientSettings shared = httpClientSettings.getIfAvailable(HttpClientSettings::defaults);
		InodeConnector connector = InodeClientSettings.connector(
				connectorBuilder.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(classLoader)), shared,
				this.properties, sslBundles.getIfAvailable());
		return new InodeClientFactory(this.properties, InodeClientSettings.http(this.properties, shared), connector,
				new InodeCodecs(this.properties.getMaxInMemorySize(), classLoader),
				() -> webClientBuilder.getIfAvailable(WebClient::builder),
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), customizers.orderedStream().toList(),
				meters.getIfAvailable(() -> InodeMeters.NONE));
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = MainClient.AUTHORIZATION)
	ExchangeFilterFunction inodeAuthorizationFilter(InodeClientFactory factory, InodeConnectionDetails details) {
		return factory.authorization(details);
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = MainClient.NAME)
	WebClient inodeWebClient(InodeClientFactory factory, InodeConnectionDetails details,
			@Qualifier(MainClient.AUTHORIZATION) ExchangeFilterFunction authorization) {
		return factory.create(details, authorization);
	}

	@Bean
	@ConditionalOnMissingBean(InodeOperations.class)
	InodeTemplate inodeTemplate(@Qualifier(MainClient.NAME) WebClient webClient) {
		return new InodeTemplate(webClient);
	}

	@Bean
	@ConditionalOnMissingBean(ReactiveInodeOperations.class)
	ReactiveInodeTemplate reactiveInodeTemplate(@Qualifier(MainClient.NAME) WebClient webClient) {
		return new ReactiveInodeTemplate(webClient);
	}

}
