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

package io.github.inodespring.test;

/**
 * The account that a {@link SimulatedInode} serves: its credentials and its tokens.
 */
abstract sealed class SimulatedAccount permits SimulatedInode {

	private final Simulation simulation;

	SimulatedAccount(Simulation simulation) {
		this.simulation = simulation;
	}

	/**
	 * Returns the API key that is accepted now.
	 * @return the API key
	 */
	public String getApiKey() {
		return this.simulation.credentials().apiKey();
	}

	/**
	 * Returns the OAuth 2 client identifier that is accepted.
	 * @return the client identifier
	 */
	public String getClientId() {
		return this.simulation.credentials().clientId();
	}

	/**
	 * Returns the OAuth 2 client secret that is accepted now.
	 * @return the client secret
	 */
	public String getClientSecret() {
		return this.simulation.credentials().clientSecret();
	}

	/**
	 * Returns the user name that is accepted.
	 * @return the user name
	 */
	public String getUsername() {
		return this.simulation.credentials().username();
	}

	/**
	 * Returns the password that is accepted now.
	 * @return the password
	 */
	public String getPassword() {
		return this.simulation.credentials().password();
	}

	/**
	 * Lets all access tokens expire. Refresh tokens stay valid.
	 */
	public void expireAccessTokens() {
		this.simulation.tokens().expireAccessTokens();
	}

	/**
	 * Revokes all access tokens. Refresh tokens stay valid.
	 */
	public void revokeAccessTokens() {
		this.simulation.tokens().revokeAccessTokens();
	}

	/**
	 * Revokes all refresh tokens. Access tokens stay valid.
	 */
	public void revokeRefreshTokens() {
		this.simulation.tokens().revokeRefreshTokens();
	}

	/**
	 * Changes the password. Tokens stay valid.
	 * @param password the new password
	 */
	public void changePassword(String password) {
		Credentials old = this.simulation.credentials();
		this.simulation.credentials(old.withUser(old.username(), Values.notNull(password, "password")));
	}

	/**
	 * Changes the API key. The old one is refused from now on.
	 * @param apiKey the new API key
	 */
	public void changeApiKey(String apiKey) {
		this.simulation.credentials(this.simulation.credentials().withApiKey(Values.notNull(apiKey, "apiKey")));
	}

	/**
	 * Changes the OAuth 2 client's secret. Tokens stay valid.
	 * @param clientSecret the new client secret
	 */
	public void changeClientSecret(String clientSecret) {
		Credentials old = this.simulation.credentials();
		this.simulation.credentials(old.withClient(old.clientId(), Values.notNull(clientSecret, "clientSecret")));
	}

}
