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
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the iNode client.
 */
@ConfigurationProperties("inode")
public class InodeProperties {

	/**
	 * Whether to configure the iNode client.
	 */
	private boolean enabled = true;

	/**
	 * Base URL of the API, with or without the last slash.
	 */
	private String baseUrl = "https://inode.smatstraffic.com/api";

	/**
	 * API key of the account. Not to be set beside the password grant.
	 */
	private @Nullable String apiKey;

	private final Oauth2 oauth2 = new Oauth2();

	/**
	 * Longest time to connect. Falls back to spring.http.clients.connect-timeout, then to
	 * 5 seconds.
	 */
	private @Nullable Duration connectTimeout;

	/**
	 * Longest time without a byte while more is asked for. Falls back to
	 * spring.http.clients.read-timeout, then to 20 seconds.
	 */
	private @Nullable Duration readTimeout;

	/**
	 * Longest time from asking for an object or a page to the headers of its answer,
	 * retries and token requests included.
	 */
	private Duration callTimeout = Duration.ofSeconds(60);

	private final Retry retry = new Retry();

	/**
	 * Largest page or object, and largest element of a bare array.
	 */
	private DataSize maxInMemorySize = DataSize.ofMegabytes(16);

	private final Ssl ssl = new Ssl();

	private final Proxy proxy = new Proxy();

	/**
	 * Whether to allow http:// to other than loopback addresses.
	 */
	private boolean allowInsecureHttp = false;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
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

	public Oauth2 getOauth2() {
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

	public Retry getRetry() {
		return this.retry;
	}

	public DataSize getMaxInMemorySize() {
		return this.maxInMemorySize;
	}

	public void setMaxInMemorySize(DataSize maxInMemorySize) {
		this.maxInMemorySize = maxInMemorySize;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Proxy getProxy() {
		return this.proxy;
	}

	public boolean isAllowInsecureHttp() {
		return this.allowInsecureHttp;
	}

	public void setAllowInsecureHttp(boolean allowInsecureHttp) {
		this.allowInsecureHttp = allowInsecureHttp;
	}

	/**
	 * Password grant.
	 */
	public static class Oauth2 {

		/**
		 * Client id for the password grant.
		 */
		private @Nullable String clientId;

		/**
		 * Client secret for the password grant.
		 */
		private @Nullable String clientSecret;

		/**
		 * User name of the account's owner for the password grant.
		 */
		private @Nullable String username;

		/**
		 * Password of the account's owner for the password grant.
		 */
		private @Nullable String password;

		/**
		 * Scopes to ask for.
		 */
		private List<String> scopes = new ArrayList<>(List.of("sync"));

		/**
		 * Token endpoint. Below the base URL when not set.
		 */
		private @Nullable String tokenUri;

		/**
		 * Longest time for one token request, from connecting to its last byte.
		 */
		private Duration timeout = Duration.ofSeconds(15);

		/**
		 * Time before its end at which a token is renewed in the background. At most a
		 * tenth of the token's life counts.
		 */
		private Duration refreshAhead = Duration.ofMinutes(5);

		/**
		 * Lifetime of a token whose answer names no usable one.
		 */
		private Duration defaultTokenLifetime = Duration.ofHours(1);

		public @Nullable String getClientId() {
			return this.clientId;
		}

		public void setClientId(@Nullable String clientId) {
			this.clientId = clientId;
		}

		public @Nullable String getClientSecret() {
			return this.clientSecret;
		}

		public void setClientSecret(@Nullable String clientSecret) {
			this.clientSecret = clientSecret;
		}

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

		public List<String> getScopes() {
			return this.scopes;
		}

		public void setScopes(List<String> scopes) {
			this.scopes = scopes;
		}

		public @Nullable String getTokenUri() {
			return this.tokenUri;
		}

		public void setTokenUri(@Nullable String tokenUri) {
			this.tokenUri = tokenUri;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public Duration getRefreshAhead() {
			return this.refreshAhead;
		}

		public void setRefreshAhead(Duration refreshAhead) {
			this.refreshAhead = refreshAhead;
		}

		public Duration getDefaultTokenLifetime() {
			return this.defaultTokenLifetime;
		}

		public void setDefaultTokenLifetime(Duration defaultTokenLifetime) {
			this.defaultTokenLifetime = defaultTokenLifetime;
		}

	}

	/**
	 * Retries of safe requests.
	 */
	public static class Retry {

		/**
		 * How often a request is sent at most. With 1, only the resend after a 401
		 * remains.
		 */
		private int maxAttempts = 3;

		/**
		 * Wait before the first retry, which doubles with each.
		 */
		private Duration backoff = Duration.ofMillis(500);

		/**
		 * Longest wait before a retry.
		 */
		private Duration maxBackoff = Duration.ofSeconds(8);

		/**
		 * Longest Retry-After of the server that is waited for.
		 */
		private Duration maxRetryAfter = Duration.ofSeconds(30);

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getBackoff() {
			return this.backoff;
		}

		public void setBackoff(Duration backoff) {
			this.backoff = backoff;
		}

		public Duration getMaxBackoff() {
			return this.maxBackoff;
		}

		public void setMaxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
		}

		public Duration getMaxRetryAfter() {
			return this.maxRetryAfter;
		}

		public void setMaxRetryAfter(Duration maxRetryAfter) {
			this.maxRetryAfter = maxRetryAfter;
		}

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

	/**
	 * Proxy for data and token requests.
	 */
	public static class Proxy {

		/**
		 * Host of the proxy. The JVM's own proxy settings apply when not set.
		 */
		private @Nullable String host;

		/**
		 * Port of the proxy.
		 */
		private @Nullable Integer port;

		/**
		 * User name for the proxy.
		 */
		private @Nullable String username;

		/**
		 * Password for the proxy.
		 */
		private @Nullable String password;

		/**
		 * Hosts that are reached without the proxy, with '*' as wildcard.
		 */
		private List<String> nonProxyHosts = new ArrayList<>();

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = port;
		}

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

		public List<String> getNonProxyHosts() {
			return this.nonProxyHosts;
		}

		public void setNonProxyHosts(List<String> nonProxyHosts) {
			this.nonProxyHosts = nonProxyHosts;
		}

	}

}
