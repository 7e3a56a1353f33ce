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

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.inodespring.auth.InodeCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.StringUtils;
import org.springframework.util.SystemPropertyUtils;

/**
 * Adapts {@link InodeProperties} to {@link InodeConnectionDetails}: reads and checks the
 * base URL, and either the API key or all four credentials of the password grant.
 */
class PropertiesInodeConnectionDetails implements InodeConnectionDetails {

	private static final String LIBRARY_CLASS = "org.springframework.security.oauth2.core.OAuth2AccessToken";

	private static final PropertyPlaceholderHelper STRICT = new PropertyPlaceholderHelper(
			SystemPropertyUtils.PLACEHOLDER_PREFIX, SystemPropertyUtils.PLACEHOLDER_SUFFIX,
			SystemPropertyUtils.VALUE_SEPARATOR, SystemPropertyUtils.ESCAPE_CHARACTER, false);

	private final URI baseUrl;

	private final InodeCredentials credentials;

	PropertiesInodeConnectionDetails(InodeProperties properties, Environment environment,
			@Nullable ClassLoader classLoader) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			checkPlaceholders(configurable);
		}
		String baseUrl = StringUtils.hasText(properties.getBaseUrl()) ? properties.getBaseUrl()
				: InodeProperties.DEFAULT_BASE_URL;
		this.baseUrl = BaseUrl.parse(baseUrl, properties.isAllowInsecureHttp());
		this.credentials = credentials(properties, classLoader);
	}

	private static InodeCredentials credentials(InodeProperties properties, @Nullable ClassLoader classLoader) {
		InodeOAuth2Properties oauth2 = properties.getOauth2();
		Map<String, @Nullable String> four = new LinkedHashMap<>();
		four.put("inode.oauth2.client-id", oauth2.getClientId());
		four.put("inode.oauth2.client-secret", oauth2.getClientSecret());
		four.put("inode.oauth2.username", oauth2.getUsername());
		four.put("inode.oauth2.password", oauth2.getPassword());
		List<String> missing = four.keySet().stream().filter((name) -> !StringUtils.hasText(four.get(name))).toList();
		String apiKey = properties.getApiKey();
		if (StringUtils.hasText(apiKey)) {
			checkAlone(missing.size() == four.size());
			return apiKey(apiKey);
		}
		checkComplete(missing, four.size());
		checkLibrary(classLoader);
		return InodeCredentials.passwordGrant(text(oauth2.getClientId()), text(oauth2.getClientSecret()),
				text(oauth2.getUsername()), text(oauth2.getPassword()));
	}

	/**
	 * Spring Boot has bound the properties with the placeholders that it cannot resolve.
	 */
	private static void checkPlaceholders(ConfigurableEnvironment environment) {
		try {
			new Binder(ConfigurationPropertySources.get(environment),
					new PropertySourcesPlaceholdersResolver(environment.getPropertySources(), STRICT))
				.bind("inode", InodeProperties.class);
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof PlaceholderResolutionException cause) {
				throw InvalidInodePropertyException.unresolved(ex.getName().toString(), cause);
			}
		}
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static void checkAlone(boolean alone) {
		if (!alone) {
			throw new InvalidInodePropertyException("inode.api-key", "is set together with 'inode.oauth2.*'",
					"Set either 'inode.api-key' or the four properties of 'inode.oauth2.*'.");
		}
	}

	private static void checkComplete(List<String> missing, int all) {
		if (missing.size() == all) {
			throw new InvalidInodePropertyException("inode.api-key", "is not set, and neither is 'inode.oauth2.*'",
					"Set 'inode.api-key' (INODE_API_KEY), or 'inode.oauth2.client-id', 'client-secret', 'username' "
							+ "and 'password' (INODE_OAUTH2_CLIENT_ID, …).");
		}
		if (!missing.isEmpty()) {
			throw new InvalidInodePropertyException(String.join("', '", missing), (missing.size() == 1 ? "is" : "are")
					+ " missing: the password grant needs all four of 'inode.oauth2.client-id', 'client-secret', "
					+ "'username' and 'password'", "Set what is missing, or use 'inode.api-key' alone.");
		}
	}

	private static void checkLibrary(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(LIBRARY_CLASS, classLoader)) {
			throw new InvalidInodePropertyException("inode.oauth2.*",
					"needs the library 'spring-security-oauth2-client', which is not on the class path",
					"Add 'org.springframework.security:spring-security-oauth2-client' (the starter brings it), or use "
							+ "'inode.api-key'.");
		}
	}

	private static InodeCredentials apiKey(String key) {
		try {
			return InodeCredentials.apiKey(key);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidInodePropertyException("inode.api-key",
					"is not an API key: it contains white space, a control character or the word 'Token'",
					"Set the key alone, as Settings > My Profile > API Access shows it.");
		}
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public InodeCredentials getCredentials() {
		return this.credentials;
	}

}
