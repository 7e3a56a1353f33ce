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

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;

/**
 * A simulated iNode, and the properties that connect the client to it, whatever else is
 * set. It starts while the application does: only its address is waited for.
 */
final class Demo extends MapPropertySource implements AutoCloseable {

	private static final String BASE_URL = "inode.base-url";

	private static final String NAME = "demo";

	private static final Map<String, Object> SETTINGS = Map.of(BASE_URL, "", "inode.enabled", "true", "inode.api-key",
			"", "inode.oauth2.client-id", NAME, "inode.oauth2.client-secret", NAME, "inode.oauth2.username", NAME,
			"inode.oauth2.password", NAME, "inode.oauth2.token-uri", "", "inode.proxy.host", "", "inode.ssl.bundle",
			"");

	private final CompletableFuture<SimulatedInode> inode = CompletableFuture.supplyAsync(
			() -> SimulatedInode.start(SimulatedInodeOptions.defaults().withClient(NAME, NAME).withUser(NAME, NAME)));

	Demo() {
		super(NAME, SETTINGS);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return name.equals(BASE_URL) ? this.inode.join().getBaseUrl().toString() : super.getProperty(name);
	}

	@Override
	public void close() {
		this.inode.join().close();
	}

}
