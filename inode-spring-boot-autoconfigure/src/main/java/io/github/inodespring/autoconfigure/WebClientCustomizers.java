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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The {@link WebClientCustomizer} beans of the application, except for Spring Boot's own
 * that sets the connector. The client has its own connector, and to create that of Spring
 * Boot takes longer than all the rest of the client.
 */
final class WebClientCustomizers {

	private static final String OF_CONNECTOR = "webClientHttpConnectorCustomizer";

	private final ObjectProvider<WebClientCustomizer> customizers;

	WebClientCustomizers(ObjectProvider<WebClientCustomizer> customizers) {
		this.customizers = customizers;
	}

	/**
	 * Find the customizers from a bean factory below that of the application. There, a
	 * customizer that does nothing hides the one with the same name.
	 * @param application the bean factory of the application
	 * @return the customizers
	 */
	static WebClientCustomizers of(DefaultListableBeanFactory application) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory(application);
		beans.setAutowireCandidateResolver(application.getAutowireCandidateResolver().cloneIfNecessary());
		beans.setDependencyComparator(application.getDependencyComparator());
		beans.registerSingleton(OF_CONNECTOR, (WebClientCustomizer) (builder) -> {
		});
		return beans.createBean(WebClientCustomizers.class);
	}

	/**
	 * Return a builder that is no bean: that of the application may be load-balanced, or
	 * one of many.
	 * @return the customized builder
	 */
	WebClient.Builder builder() {
		WebClient.Builder builder = WebClient.builder();
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}
