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

package io.github.inodespring.auth;

/**
 * Credentials of an iNode account: immutable values that are equal when all their parts
 * are, and whose {@code toString()} shows no secret.
 */
public sealed interface InodeCredentials permits Credentials.ApiKey, Credentials.PasswordGrant {

	/**
	 * Return the credentials of an account's API key, which is sent as
	 * {@code Authorization: Token <key>}. The scheme is that of Django REST framework's
	 * {@code TokenAuthentication}.
	 * @param key the API key alone, without the word {@code Token}
	 * @return the credentials
	 * @throws IllegalArgumentException if the key is {@code null} or empty, begins with
	 * the word {@code Token}, or has white space or other than printable ASCII characters
	 */
	static InodeCredentials apiKey(String key) {
		return new Credentials.ApiKey(key);
	}

	/**
	 * Return the credentials for OAuth 2's resource owner password credentials grant (RFC
	 * 6749, section 4.3).
	 * @param clientId the client id
	 * @param clientSecret the client secret
	 * @param username the user name of the account's owner
	 * @param password the password of the account's owner
	 * @return the credentials
	 * @throws IllegalArgumentException if one of them is {@code null} or blank
	 */
	static InodeCredentials passwordGrant(String clientId, String clientSecret, String username, String password) {
		return new Credentials.PasswordGrant(clientId, clientSecret, username, password);
	}

}
