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

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Names the reason for which nothing starts on Spring Boot 3: modules of two generations
 * on one class path, which fail in many ways.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OldSpringBootFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

	private final String version;

	OldSpringBootFailureAnalyzer() {
		this(SpringBootVersion.getVersion());
	}

	OldSpringBootFailureAnalyzer(String version) {
		this.version = version;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Throwable cause) {
		return this.version.startsWith("3.") ? new FailureAnalysis(
				"The iNode starter needs Spring Boot 4, but the application runs on " + this.version + ".",
				"Upgrade the application to Spring Boot 4, or remove the starter.", cause) : null;
	}

}
