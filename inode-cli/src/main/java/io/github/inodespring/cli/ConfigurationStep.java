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

package io.github.inodespring.cli;

import java.util.List;

import org.springframework.util.PlaceholderResolutionException;

/**
 * Is the client configured, for which mode, and where does each setting come from?
 */
final class ConfigurationStep implements Step {

	private final Connection connection;

	ConfigurationStep(Connection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return "configuration";
	}

	@Override
	public Outcome run() {
		return this.connection.isDemo() ? outcome() : outcome().with(PropertyOrigins.of(this.connection.environment()));
	}

	private Outcome outcome() {
		List<String> placeholders = PropertyOrigins.names().filter(this::isPlaceholder).toList();
		if (!placeholders.isEmpty()) {
			return Outcome.failed(ConfigurationFailure.ofPlaceholder(String.join(", ", placeholders)));
		}
		if (!this.connection.environment().getProperty("inode.enabled", Boolean.class, true)) {
			return Outcome.failed(new Explanation("'inode.enabled' is false", "Set it to true, or remove it."));
		}
		try {
			this.connection.webClient();
			return Outcome.passed(mode() + " at " + this.connection.baseUrl());
		}
		catch (RuntimeException ex) {
			return Outcome.failed(Explanation.of(ex));
		}
	}

	private boolean isPlaceholder(String property) {
		try {
			this.connection.environment().getProperty(property);
			return false;
		}
		catch (PlaceholderResolutionException ex) {
			return true;
		}
	}

	private String mode() {
		if (this.connection.isDemo()) {
			return "password grant of the demo, a simulated iNode";
		}
		return (this.connection.passwordGrant() != null) ? "password grant" : "API key";
	}

}
