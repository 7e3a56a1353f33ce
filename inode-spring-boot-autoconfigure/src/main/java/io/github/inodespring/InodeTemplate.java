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

package io.github.inodespring;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Default {@link InodeOperations}, on top of a {@link WebClient}.
 */
public class InodeTemplate implements InodeOperations {

	private final ApiClient client;

	private final InodeCollection links;

	private final InodeCollection devices;

	/**
	 * Create a new template.
	 * @param webClient a client whose base URL is that of the API, with authorization,
	 * such as the bean {@code inodeWebClient}
	 */
	public InodeTemplate(WebClient webClient) {
		Assert.notNull(webClient, "'webClient' must not be null");
		this.client = new ApiClient(webClient);
		this.links = named("links");
		this.devices = named("devices");
	}

	@Override
	public InodeCollection links() {
		return this.links;
	}

	@Override
	public InodeCollection devices() {
		return this.devices;
	}

	@Override
	public InodeCollection collection(String name) {
		return named(name);
	}

	private InodeCollection named(String name) {
		return new BlockingCollection(new PagedCollection(this.client, name));
	}

}
