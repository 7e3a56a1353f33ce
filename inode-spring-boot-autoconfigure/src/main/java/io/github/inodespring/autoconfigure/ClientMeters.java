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

import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one client. Does nothing where there is no meter registry.
 */
interface ClientMeters {

	ClientMeters NONE = new ClientMeters() {
	};

	default void retrying(InodeException failure) {
	}

	default void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
	}

	default void tokenExpiryOf(InodeAuthorizationFilter authorization) {
	}

	/**
	 * Creates the meters of a client.
	 */
	@FunctionalInterface
	interface Factory {

		ClientMeters create(String client);

	}

}
