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

import io.github.inodespring.auth.InodeCredentials;

import org.springframework.util.StringUtils;

/**
 * Adapts {@link InodeProperties} to {@link InodeConnectionDetails}.
 */
class PropertiesInodeConnectionDetails implements InodeConnectionDetails {

	private final URI baseUrl;

	private final InodeCredentials credentials;

	PropertiesInodeConnectionDetails(InodeProperties properties) {
		String baseUrl = StringUtils.hasText(properties.getBaseUrl()) ? properties.getBaseUrl()
				: InodeProperties.DEFAULT_BASE_URL;
		this.baseUrl = BaseUrl.parse(baseUrl, properties.isAllowInsecureHttp());
		this.credentials = PropertiesCredentials.of(properties);
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
