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

package io.github.inodespring.autoconfigure.connector;

import java.io.Closeable;
import java.io.IOException;

import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * A connector together with its connections.
 */
interface Transport extends Closeable {

	ClientHttpConnector connector();

	/**
	 * Do not reuse connections that are idle now: a connection has failed, and the others
	 * may have been lost with it.
	 */
	void dropIdleConnections();

	/**
	 * Return a transport that knows nothing of its connections.
	 * @param connector the connector, closed with the transport if it is a
	 * {@link Closeable}
	 * @return the transport
	 */
	static Transport of(ClientHttpConnector connector) {
		return new Transport() {

			@Override
			public ClientHttpConnector connector() {
				return connector;
			}

			@Override
			public void dropIdleConnections() {
			}

			@Override
			public void close() throws IOException {
				if (connector instanceof Closeable closeable) {
					closeable.close();
				}
			}

		};
	}

}
