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

import java.net.URI;
import java.time.Duration;

/**
 * Settings of the OAuth 2 password grant.
 *
 * @param tokenUri the token endpoint
 * @param scope the scopes, separated by spaces
 * @param timeout the longest time for one token request, from connecting to its last byte
 * @param refreshAhead how long before it expires a token is renewed in the background, at
 * most a tenth of its lifetime
 * @param defaultTokenLifetime the lifetime of a token whose response contains no usable
 * one
 */
public record OAuth2Settings(URI tokenUri, String scope, Duration timeout, Duration refreshAhead,
		Duration defaultTokenLifetime) {

}
