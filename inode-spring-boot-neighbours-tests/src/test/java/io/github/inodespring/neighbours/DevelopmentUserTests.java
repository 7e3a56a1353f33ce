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

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.UserDetailsService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The one side effect of the library for OAuth 2 clients, and the exclusion that prevents
 * it.
 */
class DevelopmentUserTests {

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
						UserDetailsServiceAutoConfiguration.class, InodeAutoConfiguration.class))
		.withPropertyValues("inode.api-key=abc");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ReactiveUserDetailsServiceAutoConfiguration.class, InodeAutoConfiguration.class))
		.withPropertyValues("inode.api-key=abc");

	@Test
	void generatedUserIsGoneWithTheLibrary() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(InodeOperations.class)
			.doesNotHaveBean(UserDetailsService.class));
		this.reactive.run((context) -> assertThat(context).hasSingleBean(InodeOperations.class)
			.doesNotHaveBean(ReactiveUserDetailsService.class));
	}

	@Test
	void userOfThePropertiesIsThere() {
		this.servlet.withPropertyValues("spring.security.user.name=own", "spring.security.user.password=p")
			.run((context) -> assertThat(context.getBean(UserDetailsService.class).loadUserByUsername("own"))
				.isNotNull());
		this.reactive.withPropertyValues("spring.security.user.name=own", "spring.security.user.password=p")
			.run((context) -> assertThat(
					context.getBean(ReactiveUserDetailsService.class).findByUsername("own").block())
				.isNotNull());
	}

	@Test
	void generatedUserIsBackInApiKeyModeWithoutTheLibrary() {
		FilteredClassLoader withoutLibrary = new FilteredClassLoader("org.springframework.security.oauth2");
		this.servlet.withClassLoader(withoutLibrary)
			.run((context) -> assertThat(context).hasSingleBean(InodeOperations.class)
				.hasSingleBean(UserDetailsService.class));
		this.reactive.withClassLoader(withoutLibrary)
			.run((context) -> assertThat(context).hasSingleBean(InodeOperations.class)
				.hasSingleBean(ReactiveUserDetailsService.class));
	}

}
