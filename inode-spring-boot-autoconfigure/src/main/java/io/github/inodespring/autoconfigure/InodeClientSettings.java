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
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.inodespring.auth.OAuth2Settings;
import io.github.inodespring.http.InodeHttpSettings;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.StringUtils;

/**
 * Translates the properties to the settings of the packages below.
 */
final class InodeClientSettings {

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

	private InodeClientSettings() {
	}

	static OAuth2Settings oauth2(InodeProperties properties, URI baseUrl) {
		InodeOAuth2Properties oauth2 = properties.getOauth2();
		return new OAuth2Settings(BaseUrl.tokenUri(baseUrl, oauth2.getTokenUri(), properties.isAllowInsecureHttp()),
				scope(oauth2.getScopes()), oauth2.getTimeout(), oauth2.getRefreshAhead(),
				oauth2.getDefaultTokenLifetime());
	}

	private static String scope(List<String> scopes) {
		String scope = scopes.stream().filter(StringUtils::hasText).map(String::strip).collect(Collectors.joining(" "));
		return scope.isEmpty() ? InodeOAuth2Properties.DEFAULT_SCOPE : scope;
	}

	static InodeHttpSettings http(InodeProperties properties, HttpClientSettings shared) {
		InodeProperties.Retry retry = properties.getRetry();
		Duration readTimeout = (properties.getReadTimeout() != null) ? properties.getReadTimeout()
				: shared.readTimeout();
		return new InodeHttpSettings((readTimeout != null) ? readTimeout : READ_TIMEOUT, properties.getCallTimeout(),
				retry.getMaxAttempts(), retry.getBackoff(), retry.getMaxBackoff(), retry.getMaxRetryAfter());
	}

	static InodeHttpSettings once(InodeHttpSettings settings, Duration callTimeout) {
		return new InodeHttpSettings(settings.readTimeout(), callTimeout, 1, settings.backoff(), settings.maxBackoff(),
				settings.maxRetryAfter());
	}

}
