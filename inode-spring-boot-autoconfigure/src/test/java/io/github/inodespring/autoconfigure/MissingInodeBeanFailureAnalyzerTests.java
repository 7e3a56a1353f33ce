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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link MissingInodeBeanFailureAnalyzer}.
 */
class MissingInodeBeanFailureAnalyzerTests {

	private final AtomicReference<@Nullable BeanFactory> beans = new AtomicReference<>();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withInitializer((context) -> this.beans.set(context.getBeanFactory()))
		.withConfiguration(AutoConfigurations.of(InodeAutoConfiguration.class));

	static Stream<Class<?>> types() {
		return Stream.of(InodeOperations.class, InodeTemplate.class, ReactiveInodeOperations.class,
				ReactiveInodeTemplate.class, InodeClientFactory.class, InodeConnectionDetails.class);
	}

	static List<Class<?>> classes() {
		return List.of(ByConstructor.class, ByField.class, ByMethod.class);
	}

	@ParameterizedTest
	@MethodSource("types")
	void askingForABeanByItsTypeNamesTheProperties(Class<?> type) {
		this.context.withInitializer((context) -> ask((GenericApplicationContext) context, type))
			.run((context) -> assertNamesProperties(analysis(context), type.getName()));
	}

	@ParameterizedTest
	@MethodSource("classes")
	void askingForABeanByQualifierNamesTheProperties(Class<?> type) {
		this.context.withBean(type).run((context) -> assertNamesProperties(analysis(context), "inodeWebClient"));
	}

	@Test
	void askingForTheFilterByQualifierNamesTheProperties() {
		this.context.withBean(Filtered.class)
			.run((context) -> assertNamesProperties(analysis(context), "inodeAuthorizationFilter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inodeWebClient", "inodeAuthorizationFilter" })
	void askingForABeanByItsNameNamesTheProperties(String name) {
		this.context.withBean("asking", Object.class, Object::new, (definition) -> definition.setDependsOn(name))
			.run((context) -> assertNamesProperties(analysis(context), name));
	}

	@Test
	void beansOfOthersAreNotItsBusiness() {
		this.context.withBean(Other.class).run((context) -> assertThat(analysis(context)).isNull());
	}

	@Test
	void aConfiguredClientIsNotSaidToBeMissing() {
		this.context.withPropertyValues("inode.api-key=abc")
			.withBean(InodeOperations.class, () -> mock(InodeOperations.class))
			.withInitializer((context) -> ask((GenericApplicationContext) context, InodeTemplate.class))
			.run((context) -> assertThat(analysis(context)).isNull());
	}

	private static void ask(GenericApplicationContext context, Class<?> type) {
		context.registerBean("asking", Object.class, () -> context.getBean(type));
	}

	private @Nullable FailureAnalysis analysis(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		return new MissingInodeBeanFailureAnalyzer(Objects.requireNonNull(this.beans.get()), new StandardEnvironment())
			.analyze(context.getStartupFailure());
	}

	private static void assertNamesProperties(@Nullable FailureAnalysis analysis, String bean) {
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("'" + bean + "'");
		assertThat(analysis.getAction()).contains("'inode.api-key'", "'inode.oauth2.client-id'", "INODE_API_KEY",
				"InodeConnectionDetails");
	}

	static class ByConstructor {

		ByConstructor(@Qualifier("inodeWebClient") WebClient webClient) {
		}

	}

	static class ByField {

		@Autowired
		@Qualifier("inodeWebClient")
		private WebClient webClient;

		WebClient webClient() {
			return this.webClient;
		}

	}

	static class ByMethod {

		@Autowired
		void setWebClient(@Qualifier("inodeWebClient") WebClient webClient) {
		}

	}

	static class Filtered {

		Filtered(@Qualifier("inodeAuthorizationFilter") ExchangeFilterFunction filter) {
		}

	}

	static class Other {

		Other(@Qualifier("other") WebClient webClient) {
		}

	}

}
