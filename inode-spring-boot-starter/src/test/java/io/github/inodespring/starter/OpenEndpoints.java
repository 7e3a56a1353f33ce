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

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold in a web application that has the starter.
 */
final class OpenEndpoints {

	private static final List<String> GUARDS = List.of("org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.web.server.SecurityWebFilterChain",
			"org.springframework.security.web.FilterChainProxy",
			"org.springframework.security.web.server.WebFilterChainProxy");

	private OpenEndpoints() {
	}

	static void assertOpen(int port) {
		RestTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.build()
			.get()
			.uri("/open")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("open");
	}

	static void assertUnguarded(ApplicationContext context) {
		assertThat(context.containsBean("springSecurityFilterChain")).isFalse();
		assertThat(types(context)).isNotEmpty().doesNotContainAnyElementsOf(GUARDS);
	}

	private static List<String> types(ApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames())
			.map(context::getType)
			.filter(Objects::nonNull)
			.flatMap((type) -> Stream.concat(Stream.of(type), Stream.of(ClassUtils.getAllInterfacesForClass(type))))
			.map(Class::getName)
			.toList();
	}

}
