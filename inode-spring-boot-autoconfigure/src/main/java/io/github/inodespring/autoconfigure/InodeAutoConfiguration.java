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
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
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
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the iNode client. It comes after those
 * of applications that contribute connection details, whatever their names.
 */
@AutoConfiguration(after = WebClientAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "inode.enabled", matchIfMissing = true)
@Conditional(OnInodeConnectionCondition.class)
@EnableConfigurationProperties(InodeProperties.class)
public final class InodeAutoConfiguration {

	private final InodeProperties properties;

	private final @Nullable ClassLoader classLoader;

	/**
	 * The class loader is that of the beans. In a fat jar, the first thread to use a lazy
	 * bean may have one that knows none of the libraries.
	 */
	InodeAutoConfiguration(InodeProperties properties, ConfigurableBeanFactory beans) {
		this.properties = PropertyLimits.check(properties);
		this.classLoader = beans.getBeanClassLoader();
	}

	@Bean
	@ConditionalOnMissingBean(InodeConnectionDetails.class)
	PropertiesInodeConnectionDetails inodeConnectionDetails(Environment environment) {
		return new PropertiesInodeConnectionDetails(this.properties, environment, this.classLoader);
	}

	@Bean
	@ConditionalOnMissingBean
	InodeClients inodeClients(ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
			ObjectProvider<HttpClientSettings> httpClientSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<InodeWebClientCustomizer> customizers,
			ObjectProvider<InodeMeters> meters, DefaultListableBeanFactory beans) {
		HttpClientSettings shared = httpClientSettings.getIfAvailable(HttpClientSettings::defaults);
		InodeConnector connector = InodeClientSettings.connector(connectorBuilder(connectorBuilder), shared,
				this.properties, sslBundles.getIfAvailable());
		return new InodeClients(new InodeClientFactory(this.properties,
				InodeClientSettings.http(this.properties, shared), connector,
				new InodeCodecs(this.properties.getMaxInMemorySize(), this.classLoader),
				WebClientCustomizers.of(beans)::builder, observations.getIfAvailable(() -> ObservationRegistry.NOOP),
				customizers.orderedStream().toList(), meters.getIfAvailable(() -> InodeMeters.NONE)));
	}

	/**
	 * Spring Boot detects the connector with the class loader of the thread.
	 */
	private ClientHttpConnectorBuilder<?> connectorBuilder(ObjectProvider<ClientHttpConnectorBuilder<?>> beans) {
		ClassLoader ofThread = ClassUtils.overrideThreadContextClassLoader(this.classLoader);
		try {
			return beans.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(this.classLoader));
		}
		finally {
			if (ofThread != null) {
				Thread.currentThread().setContextClassLoader(ofThread);
			}
		}
	}

	@Bean
	@ConditionalOnMissingBean
	InodeClientFactory inodeClientFactory(InodeClients clients) {
		return clients.factory();
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = MainClient.AUTHORIZATION)
	ExchangeFilterFunction inodeAuthorizationFilter(InodeClients clients, InodeConnectionDetails details) {
		return clients.factory().authorization(details);
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = MainClient.NAME)
	WebClient inodeWebClient(InodeClients clients, InodeConnectionDetails details,
			@Qualifier(MainClient.AUTHORIZATION) ExchangeFilterFunction authorization) {
		return clients.factory().create(details, authorization);
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
