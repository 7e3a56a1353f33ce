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

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

/**
 * Runtime hints of the client: the properties that {@link UnknownProperties} looks into,
 * the file with the version for {@link UserAgent}, the scripts of the tables, the type
 * that {@link NewerClientSettings} looks for, and {@link WebClientCustomizers}, which are
 * created by reflection.
 */
class InodeRuntimeHints implements RuntimeHintsRegistrar {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		UnknownProperties.OURS.values()
			.forEach((type) -> this.binding.registerReflectionHints(hints.reflection(),
					ClassUtils.resolveClassName(type, getClass().getClassLoader())));
		hints.resources().registerResource(new ClassPathResource("version.properties", UserAgent.class));
		hints.resources().registerPattern("io/github/inodespring/feed/jdbc/schema-*.sql");
		hints.reflection().registerTypeIfPresent(classLoader, NewerClientSettings.SINCE_4_1);
		hints.reflection().registerType(WebClientCustomizers.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

}
