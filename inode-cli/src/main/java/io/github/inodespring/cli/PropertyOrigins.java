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

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.autoconfigure.InodeProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where the properties of the client come from, never what they are.
 */
final class PropertyOrigins {

	private PropertyOrigins() {
	}

	/**
	 * Return a line for each property of the client that is set.
	 * @param environment the environment
	 * @return the names, each with its origin
	 */
	static List<String> of(Environment environment) {
		Map<String, String> origins = new LinkedHashMap<>();
		names().forEach((name) -> {
			ConfigurationProperty property = find(environment, name);
			ConfigurationProperty first = (property != null) ? property : find(environment, name + "[0]");
			if (first != null) {
				origins.put(name, origin(first));
			}
		});
		int width = origins.keySet().stream().mapToInt(String::length).max().orElse(0);
		return origins.entrySet()
			.stream()
			.map((origin) -> origin.getKey() + " ".repeat(width + 2 - origin.getKey().length()) + origin.getValue())
			.toList();
	}

	/**
	 * Return the names of all properties of the client.
	 * @return the names
	 */
	static Stream<String> names() {
		return names("inode", InodeProperties.class);
	}

	private static Stream<String> names(String prefix, Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> !property.getName().equals("class"))
			.flatMap((property) -> names(prefix + "." + DataObjectPropertyName.toDashedForm(property.getName()),
					property));
	}

	private static Stream<String> names(String name, PropertyDescriptor property) {
		Class<?> type = property.getPropertyType();
		boolean group = type.getPackage() == InodeProperties.class.getPackage();
		return group ? names(name, type) : Stream.of(name);
	}

	private static @Nullable ConfigurationProperty find(Environment environment, String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.of(name);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(propertyName);
			if (property != null) {
				return property.getValue().toString().isBlank() ? null : property;
			}
		}
		return null;
	}

	private static String origin(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		if (origin instanceof PropertySourceOrigin source) {
			return (source.getOrigin() != null) ? text(source.getOrigin()) : source(source);
		}
		return (origin != null) ? text(origin) : "set";
	}

	private static String text(Origin origin) {
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return "environment variable " + variable.getProperty();
		}
		if (origin instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
			return text.getResource().getDescription().replaceFirst("^(?:URL|file) \\[(?:file:)?(.+)\\]", "file $1")
					+ ", line " + (text.getLocation().getLine() + 1);
		}
		return origin.toString();
	}

	private static String source(PropertySourceOrigin origin) {
		return switch (origin.getPropertySource().getName()) {
			case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> "command line";
			case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "JVM property";
			default -> origin.getPropertySource().getName();
		};
	}

}
