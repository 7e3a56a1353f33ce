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

package io.github.inodespring.cli;

import java.util.Objects;
import java.util.stream.Stream;

import io.github.inodespring.autoconfigure.InodeOAuth2Properties;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the password grant.
 *
 * @param clientId the client id
 * @param clientSecret the client secret
 * @param username the user name
 * @param password the password
 */
record PasswordGrant(@Nullable String clientId, @Nullable String clientSecret, @Nullable String username,
		@Nullable String password) {

	static PasswordGrant of(InodeOAuth2Properties oauth2) {
		return new PasswordGrant(oauth2.getClientId(), oauth2.getClientSecret(), oauth2.getUsername(),
				oauth2.getPassword());
	}

	/**
	 * Return what hides the credentials in text of the server.
	 * @return what cleans such text
	 */
	ServerText shown() {
		return ServerText.hiding(Stream.of(this.clientId, this.clientSecret, this.username, this.password)
			.filter(Objects::nonNull)
			.toList());
	}

	@Override
	public String toString() {
		return "PasswordGrant (hidden)";
	}

}
