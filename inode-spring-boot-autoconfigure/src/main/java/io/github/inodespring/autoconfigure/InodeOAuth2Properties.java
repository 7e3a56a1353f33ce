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

/**
 * Properties of the password grant.
 */
public class InodeOAuth2Properties {

	static final String DEFAULT_SCOPE = "sync";

	/**
	 * Client ID for the password grant.
	 */
	private @Nullable String clientId;

	/**
	 * Client secret for the password grant.
	 */
	private @Nullable String clientSecret;

	/**
	 * Username of the account's owner for the password grant.
	 */
	private @Nullable String username;

	/**
	 * Password of the account's owner for the password grant.
	 */
	private @Nullable String password;

	/**
	 * Scopes to request.
	 */
	private List<String> scopes = new ArrayList<>(List.of(DEFAULT_SCOPE));

	/**
	 * Token endpoint. Below the base URL when not set.
	 */
	private @Nullable String tokenUri;

	/**
	 * Timeout of a token request, from connecting to its last byte.
	 */
	private Duration timeout = Duration.ofSeconds(15);

	/**
	 * Time before it expires at which a token is renewed in the background. At most a
	 * tenth of the token's lifetime applies.
	 */
	private Duration refreshAhead = Duration.ofMinutes(5);

	/**
	 * Lifetime of a token if 'expires_in' is missing or unusable.
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
