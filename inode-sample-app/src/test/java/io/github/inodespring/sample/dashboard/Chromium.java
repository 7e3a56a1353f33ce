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

package io.github.inodespring.sample.dashboard;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Chromium of this machine. Tests that need it are skipped where it is not there, or
 * fail with the system property {@code browser.required}.
 */
final class Chromium implements ExecutionCondition {

	private static final Logger logger = LoggerFactory.getLogger(Chromium.class);

	private static final String MISSING = "chromium and chromedriver are not both on the PATH (Debian: "
			+ "apt-get install chromium chromium-driver)";

	static Path browser() {
		return find("chromium").orElseThrow();
	}

	static Path driver() {
		return find("chromedriver").orElseThrow();
	}

	private static Optional<Path> find(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (find("chromium").isPresent() && find("chromedriver").isPresent()) {
			return ConditionEvaluationResult.enabled("Chromium is there");
		}
		if (Boolean.getBoolean("browser.required")) {
			throw new IllegalStateException(MISSING);
		}
		logger.warn("Skipping {}: {}", context.getDisplayName(), MISSING);
		return ConditionEvaluationResult.disabled(MISSING);
	}

}
