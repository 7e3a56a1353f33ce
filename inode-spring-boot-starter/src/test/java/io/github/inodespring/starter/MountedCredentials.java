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

package io.github.inodespring.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class MountedCredentials implements InodeConnectionDetails {

	private final URI baseUrl;

	private final Path directory;

	MountedCredentials(@Value("${my.inode.base-url}") URI baseUrl, @Value("${my.inode.secrets}") Path directory) {
		this.baseUrl = baseUrl;
		this.directory = directory;
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public InodeCredentials getCredentials() {
		return InodeCredentials.passwordGrant(read("client-id"), read("client-secret"), read("username"),
				read("password"));
	}

	private String read(String name) {
		try {
			return Files.readString(this.directory.resolve(name)).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
