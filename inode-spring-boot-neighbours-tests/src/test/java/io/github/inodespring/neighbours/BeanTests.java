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

package io.github.inodespring.neighbours;

import java.util.List;

import io.github.inodespring.InodeOperations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter adds no bean to those that Spring Security and Spring Boot look for.
 */
@Tag("slow")
class BeanTests {

	private static final List<Class<?>> TYPES = List.of(ClientRegistration.class, ClientRegistrationRepository.class,
			ReactiveClientRegistrationRepository.class, OAuth2AuthorizedClientService.class,
			ReactiveOAuth2AuthorizedClientService.class, OAuth2AuthorizedClientManager.class,
			ReactiveOAuth2AuthorizedClientManager.class, OAuth2AuthorizedClientProvider.class,
			ReactiveOAuth2AuthorizedClientProvider.class, SecurityFilterChain.class, SecurityWebFilterChain.class,
			UserDetailsService.class, ReactiveUserDetailsService.class, WebClientCustomizer.class);

	@ParameterizedTest
	@ValueSource(strings = { "spring.security.user.name=own",
			"spring.security.oauth2.client.registration.github.client-id=own" })
	void servletApplicationHasTheSameBeansAsWithoutTheClient(String property) {
		assertSameBeans(new WebApplicationContextRunner(), property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.security.user.name=own",
			"spring.security.oauth2.client.registration.github.client-id=own" })
	void reactiveApplicationHasTheSameBeansAsWithoutTheClient(String property) {
		assertSameBeans(new ReactiveWebApplicationContextRunner(), property);
	}

	private static void assertSameBeans(AbstractApplicationContextRunner<?, ?, ?> runner, String property) {
		AbstractApplicationContextRunner<?, ?, ?> client = runner.withUserConfiguration(AutoConfigured.class)
			.withPropertyValues(property, "inode.oauth2.client-id=id", "inode.oauth2.client-secret=secret",
					"inode.oauth2.username=user", "inode.oauth2.password=password");
		client.run((context) -> {
			assertThat(context.getBeansOfType(InodeOperations.class)).hasSize(1);
			List<String> names = names(context);
			assertThat(names).isNotEmpty();
			client.withPropertyValues("inode.enabled=false")
				.run((without) -> assertThat(names(without)).isEqualTo(names));
		});
	}

	private static List<String> names(ApplicationContext context) {
		return TYPES.stream().flatMap((type) -> List.of(context.getBeanNamesForType(type)).stream()).toList();
	}

}
