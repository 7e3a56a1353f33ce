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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata and for the tables of the documentation that say
 * the same.
 */
class ConfigurationMetadataTests {

	private static final Set<String> WITHOUT_DEFAULT = Set.of("inode.api-key", "inode.oauth2.client-id",
			"inode.oauth2.client-secret", "inode.oauth2.username", "inode.oauth2.password", "inode.ssl.bundle",
			"inode.max-list-size", "inode.proxy.host", "inode.proxy.port", "inode.proxy.username",
			"inode.proxy.password", "inode.proxy.non-proxy-hosts");

	private static final Map<String, String> DEFAULTS = Map.ofEntries(Map.entry("inode.enabled", "true"),
			Map.entry("inode.base-url", "https://inode.smatstraffic.com/api"), Map.entry("inode.oauth2.scopes", "sync"),
			Map.entry("inode.oauth2.token-uri", "{base-url}/oauth/token/"), Map.entry("inode.oauth2.timeout", "15s"),
			Map.entry("inode.oauth2.refresh-ahead", "5m"), Map.entry("inode.oauth2.default-token-lifetime", "1h"),
			Map.entry("inode.connect-timeout", "5s"), Map.entry("inode.read-timeout", "20s"),
			Map.entry("inode.call-timeout", "60s"), Map.entry("inode.retry.max-attempts", "3"),
			Map.entry("inode.retry.backoff", "500ms"), Map.entry("inode.retry.max-backoff", "8s"),
			Map.entry("inode.retry.max-retry-after", "30s"), Map.entry("inode.max-in-memory-size", "16MB"),
			Map.entry("inode.allow-insecure-http", "false"));

	private static final Pattern ROW = Pattern
		.compile("^\\| `(inode\\.[^`]+)` \\| (?:`([^`]+)`|(–))[^|]* \\| \\S.*\\|$", Pattern.MULTILINE);

	private static final Pattern PROPERTIES = Pattern
		.compile(Pattern.quote(InodeProperties.class.getPackageName()) + "\\.Inode\\w*Properties(\\$\\w+)?");

	private static final String MAP_KEY = ".<name>.";

	private final Map<String, JsonNode> properties = properties();

	@Test
	void everyPropertyHasATypeAndADescription() {
		assertThat(this.properties).isNotEmpty().allSatisfy((name, property) -> {
			assertThat(property.path("type").asString("")).isNotBlank();
			assertThat(property.path("description").asString("")).matches("(?s)[A-Z].*\\.");
		});
	}

	@Test
	void everyDescriptionIsWrittenAsSpringBootsAre() {
		assertThat(this.properties).allSatisfy((name, property) -> {
			String description = property.path("description").asString("");
			assertThat(description).doesNotContainPattern("^(The|A|An) ");
			assertThat(description).as("the default has a place of its own")
				.doesNotContainPattern("(?i)\\bdefault|\\d ?(ms|s|m|h|[kmg]b|seconds?|minutes?|hours?)\\b");
			if (property.path("type").asString("").equals("java.lang.Boolean")) {
				assertThat(description).startsWith("Whether to ");
			}
		});
	}

	@Test
	void everyPropertyHasItsDefault() {
		assertThat(this.properties.keySet()).filteredOn((name) -> !name.startsWith("inode.feed."))
			.allSatisfy((name) -> assertThat(this.properties.get(name).has("defaultValue"))
				.isEqualTo(!WITHOUT_DEFAULT.contains(name)));
		assertThat(DEFAULTS).allSatisfy((name, value) -> assertThat(defaultOf(name)).isEqualTo(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.inode.enabled", "management.health.inode-feed.enabled" })
	void healthChecksCanBeSwitchedOff(String name) throws IOException {
		assertThat(defaultOf(name)).isEqualTo("true");
		assertThat(Files.readString(Path.of("../docs/configuration.md"))).contains("`" + name + "`");
	}

	@Test
	void everySetterIsAProperty() {
		assertThat(setters("inode", InodeProperties.class)).hasSizeGreaterThanOrEqualTo(DEFAULTS.size())
			.allMatch(this.properties::containsKey);
	}

	@Test
	void everyPropertyOfTheClientIsASetter() {
		assertThat(setters("inode", InodeProperties.class)).containsAll(WITHOUT_DEFAULT).containsAll(DEFAULTS.keySet());
	}

	@Test
	void pageHasEveryPropertyWithItsDefault() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		Matcher row = ROW.matcher(Files.readString(Path.of("../docs/configuration.md")));
		while (row.find()) {
			if (row.group(1).contains(MAP_KEY)) {
				documented.put(row.group(1).substring(0, row.group(1).indexOf(MAP_KEY)), "");
				continue;
			}
			assertThat(documented.put(row.group(1), (row.group(2) != null) ? row.group(2) : "")).isNull();
		}
		Map<String, String> actual = new TreeMap<>();
		this.properties.keySet()
			.stream()
			.filter((name) -> name.startsWith("inode."))
			.forEach((name) -> actual.put(name, defaultOf(name)));
		assertThat(documented).isEqualTo(actual);
	}

	@Test
	void hintsNamePropertiesAndTypesExist() {
		Set<String> hinted = new TreeSet<>();
		metadata().path("hints")
			.forEach((hint) -> hinted.add(hint.path("name").asString("").replaceAll("\\.keys$", "")));
		assertThat(hinted).isSubsetOf(this.properties.keySet());
		assertThat(this.properties).allSatisfy((name, property) -> {
			String type = property.path("type").asString("").replaceAll("<.*", "");
			assertThat(ClassUtils.isPresent(type, null)).as(type).isTrue();
		});
	}

	private String defaultOf(String name) {
		JsonNode value = this.properties.get(name).path("defaultValue");
		List<String> values = new ArrayList<>();
		value.forEach((element) -> values.add(element.asString("")));
		return value.isArray() ? String.join(",", values) : value.asString("");
	}

	private static Set<String> setters(String prefix, Class<?> type) {
		Set<String> names = new TreeSet<>();
		for (Method method : type.getDeclaredMethods()) {
			if (method.getName().startsWith("set")) {
				names.add(prefix + "." + dashed(method.getName().substring(3)));
			}
			else if (PROPERTIES.matcher(method.getReturnType().getName()).matches()) {
				names.addAll(setters(prefix + "." + dashed(method.getName().substring(3)), method.getReturnType()));
			}
		}
		return names;
	}

	private static String dashed(String name) {
		return StringUtils.uncapitalize(name).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static Map<String, JsonNode> properties() {
		Map<String, JsonNode> properties = new TreeMap<>();
		metadata().path("properties")
			.forEach((property) -> properties.put(property.path("name").asString(""), property));
		return properties;
	}

	private static JsonNode metadata() {
		try (@Nullable
		InputStream json = InodeProperties.class.getClassLoader()
			.getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
