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

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where an iNode account is and how to authorize for it. A bean of this type replaces the
 * connection properties.
 */
public interface InodeConnectionDetails extends ConnectionDetails {

	/**
	 * Return the base URL of the API, with or without its last slash. It is read when a
	 * client is created, and must not change. Anything but {@code https} is rejected,
	 * except to a loopback address or with {@code inode.allow-insecure-http=true}; so are
	 * user info, a query, a fragment and a path that ends in {@code /v1}.
	 * @return the base URL
	 */
	URI getBaseUrl();

	/**
	 * Return the credentials. They are read at the first call, at each login or renewal
	 * of a token and when the API refuses an API key, never on an event loop: this method
	 * may block, up to {@code inode.oauth2.timeout}. If it takes longer, throws an
	 * exception or returns {@code null}, the calls that wait fail with an
	 * {@link io.github.inodespring.error.InodeAuthenticationException} that is retryable.
	 * @return the current credentials
	 */
	InodeCredentials getCredentials();

}
