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

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Callback for the builder of each client for data requests. Beans of this type are
 * applied last, in their {@link org.springframework.core.annotation.Order order}, to the
 * clients of all accounts and to the HTTP service group {@code inode}. The client for
 * token requests is never customized.
 */
@FunctionalInterface
public interface InodeWebClientCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder of the data client
	 */
	void customize(WebClient.Builder builder);

}
