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

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.ClassUtils;

/**
 * The settings of HTTP clients that Spring Boot 4.0 does not have yet. Its clients keep
 * no cookies and filter no addresses.
 */
final class NewerClientSettings {

	static final String SINCE_4_1 = "org.springframework.boot.http.client.InetAddressFilter";

	private static final boolean PRESENT = ClassUtils.isPresent(SINCE_4_1, HttpClientSettings.class.getClassLoader());

	private NewerClientSettings() {
	}

	static HttpClientSettings withoutCookies(HttpClientSettings settings) {
		return PRESENT ? settings.withCookieHandling(null) : settings;
	}

	static boolean filtersAddresses(HttpClientSettings settings) {
		return PRESENT && settings.inetAddressFilter() != null;
	}

}
