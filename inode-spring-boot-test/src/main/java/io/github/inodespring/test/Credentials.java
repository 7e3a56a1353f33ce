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
 * What the simulated account accepts.
 *
 * @param apiKey the static API key
 * @param clientId the OAuth 2 client identifier
 * @param clientSecret the OAuth 2 client secret
 * @param username the user name
 * @param password the password
 */
record Credentials(String apiKey, String clientId, String clientSecret, String username, String password) {

	static final Credentials DEFAULTS = new Credentials("5f0e1c9a7b3d4862a1f0c4e5d6b7a8990e1d2c3b", "simulated-client",
			"s3cr%t+&= \u00e9/?#", "operator+1@example.com", "p%41ss+word&= \u00e9\u00fc");

	Credentials withApiKey(String newApiKey) {
		return new Credentials(newApiKey, this.clientId, this.clientSecret, this.username, this.password);
	}

	Credentials withClient(String newClientId, String newClientSecret) {
		return new Credentials(this.apiKey, newClientId, newClientSecret, this.username, this.password);
	}

	Credentials withUser(String newUsername, String newPassword) {
		return new Credentials(this.apiKey, this.clientId, this.clientSecret, newUsername, newPassword);
	}

	boolean isClient(String otherId, String otherSecret) {
		return this.clientId.equals(otherId) && this.clientSecret.equals(otherSecret);
	}

	boolean isUser(String otherName, String otherPassword) {
		return this.username.equals(otherName) && this.password.equals(otherPassword);
	}

	@Override
	public String toString() {
		return "Credentials[***]";
	}

}
