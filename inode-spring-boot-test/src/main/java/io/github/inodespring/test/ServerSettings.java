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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the server listens.
 *
 * @param port the port, or 0 for a random one
 * @param tls whether it speaks HTTPS
 * @param idleTimeout after what time it closes an idle connection, or null for its own
 */
record ServerSettings(int port, boolean tls, @Nullable Duration idleTimeout) {

	static final ServerSettings DEFAULTS = new ServerSettings(0, false, null);

	ServerSettings withPort(int newPort) {
		return new ServerSettings(newPort, this.tls, this.idleTimeout);
	}

	ServerSettings withTls() {
		return new ServerSettings(this.port, true, this.idleTimeout);
	}

	ServerSettings withIdleTimeout(Duration timeout) {
		return new ServerSettings(this.port, this.tls, timeout);
	}

}
