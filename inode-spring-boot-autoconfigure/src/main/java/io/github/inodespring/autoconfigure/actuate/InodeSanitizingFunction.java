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

package io.github.inodespring.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.Environment;

/**
 * Masks the secrets among the {@code inode} properties, however their names are spelled,
 * and every other property that shows one of their values, such as the one behind a
 * placeholder, {@code SPRING_APPLICATION_JSON} or {@code sun.java.command}.
 */
final class InodeSanitizingFunction implements SanitizingFunction {

	private static final int SHORTEST_PART = 6;

	private static final List<String> NAMES = List.of("inode.api-key", "inode.oauth2.client-secret",
			"inode.oauth2.password", "inode.proxy.password");

	private static final Set<String> KEYS = NAMES.stream()
		.map(InodeSanitizingFunction::uniform)
		.collect(Collectors.toUnmodifiableSet());

	private final Environment environment;

	InodeSanitizingFunction(Environment environment) {
		this.environment = environment;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (KEYS.contains(uniform(data.getKey())) || showsSecret(data.getValue())) ? data.withSanitizedValue()
				: data;
	}

	private static String uniform(String key) {
		return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	private boolean showsSecret(@Nullable Object value) {
		return value != null
				&& NAMES.stream().map(this::secret).anyMatch((secret) -> isShown(secret, value.toString()));
	}

	private String secret(String name) {
		try {
			return this.environment.getProperty(name, "").strip();
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static boolean isShown(String secret, String text) {
		return !secret.isEmpty() && (text.strip().equals(secret)
				|| (secret.length() >= SHORTEST_PART && unescaped(text).contains(unescaped(secret))));
	}

	private static String unescaped(String json) {
		return json.replace("\\", "");
	}

}
