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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the auto-configurations which Spring Boot finds, and the names that order
 * them, exist.
 */
class AutoConfigurationOrderTests {

	static final List<String> ours = ImportCandidates.load(AutoConfiguration.class, null)
		.getCandidates()
		.stream()
		.filter((name) -> name.startsWith("io.github.inodespring."))
		.toList();

	@ParameterizedTest
	@FieldSource("ours")
	void autoConfigurationExistsAndSoDoThoseThatItFollows(String name) {
		AutoConfiguration annotation = AnnotatedElementUtils
			.getMergedAnnotation(ClassUtils.resolveClassName(name, null), AutoConfiguration.class);
		assertThat(annotation).isNotNull();
		assertThat(Stream.concat(Arrays.stream(annotation.afterName()), Arrays.stream(annotation.beforeName())))
			.allMatch((other) -> ClassUtils.isPresent(other, null));
	}

}
