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

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeRuntimeHints}, registered as
 * {@code META-INF/spring/aot.factories} says.
 */
class InodeRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	InodeRuntimeHintsTests() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.inodespring"))
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void versionOfTheUserAgentCanBeRead() {
		assertThat(
				RuntimeHintsPredicates.resource().forResource("io/github/inodespring/autoconfigure/version.properties"))
			.accepts(this.hints);
	}

	@Test
	void scriptsOfTheTablesCanBeRead() {
		assertThat(
				RuntimeHintsPredicates.resource().forResource("io/github/inodespring/feed/jdbc/schema-postgresql.sql"))
			.accepts(this.hints);
	}

	@Test
	@EnabledWithNewerClientSettings
	void newerClientSettingsCanBeFound() {
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(NewerClientSettings.SINCE_4_1)))
			.accepts(this.hints);
	}

	@Test
	void webClientCustomizersCanBeCreated() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(WebClientCustomizers.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
	}

}
