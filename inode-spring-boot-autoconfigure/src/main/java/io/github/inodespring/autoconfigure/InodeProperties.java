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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the iNode client. Setters take wrappers of primitive types, to which a
 * blank value binds as none.
 */
@ConfigurationProperties("inode")
public class InodeProperties {

	static final String DEFAULT_BASE_URL = "https://inode.smatstraffic.com/api";

	/**
	 * Whether to configure the iNode client.
	 */
	private boolean enabled = true;

	/**
	 * Base URL of the API, with or without a trailing slash.
	 */
	private String baseUrl = DEFAULT_BASE_URL;

	/**
	 * API key of the account. Cannot be combined with the password grant.
	 */
	private @Nullable String apiKey;

	@NestedConfigurationProperty
	private final InodeOAuth2Properties oauth2 = new InodeOAuth2Properties();

	/**
	 * Longest time to connect. Falls back to spring.http.clients.connect-timeout.
	 */
	private @Nullable Duration connectTimeout;

	/**
	 * Longest time without a byte of the response. Falls back to
	 * spring.http.clients.read-timeout.
	 */
	private @Nullable Duration readTimeout;

	/**
	 * Longest time from requesting an object or a page to its last byte, or for an array
	 * to its headers. Retries and token requests are included.
	 */
	private Duration callTimeout = Duration.ofSeconds(60);

	@NestedConfigurationProperty
	private final InodeRetryProperties retry = new InodeRetryProperties();

	/**
	 * Largest page or object, and largest element of a bare array. Less on a small heap.
	 */
	private DataSize maxInMemorySize = DataSize
		.ofBytes(Math.min(DataSize.ofMegabytes(16).toBytes(), Runtime.getRuntime().maxMemory() / 64));

	/**
	 * Greatest size in memory of a list that is read as a whole, or polled by a feed. An
	 * eighth of the heap when not set.
	 */
	private @Nullable DataSize maxListSize;

	private final Ssl ssl = new Ssl();

	@NestedConfigurationProperty
	private final InodeProxyProperties proxy = new InodeProxyProperties();

	/**
	 * Whether to allow http:// to an address that is not loopback.
	 */
	private boolean allowInsecureHttp = false;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(Boolean enabled) {
		this.enabled = enabled;
	}

	public String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public InodeOAuth2Properties getOauth2() {
		return this.oauth2;
	}

	public @Nullable Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(@Nullable Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public @Nullable Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(@Nullable Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public Duration getCallTimeout() {
		return this.callTimeout;
	}

	public void setCallTimeout(Duration callTimeout) {
		this.callTimeout = callTimeout;
	}

	public InodeRetryProperties getRetry() {
		return this.retry;
	}

	public DataSize getMaxInMemorySize() {
		return this.maxInMemorySize;
	}

	public void setMaxInMemorySize(DataSize maxInMemorySize) {
		this.maxInMemorySize = maxInMemorySize;
	}

	public @Nullable DataSize getMaxListSize() {
		return this.maxListSize;
	}

	public void setMaxListSize(@Nullable DataSize maxListSize) {
		this.maxListSize = maxListSize;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public InodeProxyProperties getProxy() {
		return this.proxy;
	}

	public boolean isAllowInsecureHttp() {
		return this.allowInsecureHttp;
	}

	public void setAllowInsecureHttp(Boolean allowInsecureHttp) {
		this.allowInsecureHttp = allowInsecureHttp;
	}

	/**
	 * SSL.
	 */
	public static class Ssl {

		/**
		 * SSL bundle for data and token requests.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

}
