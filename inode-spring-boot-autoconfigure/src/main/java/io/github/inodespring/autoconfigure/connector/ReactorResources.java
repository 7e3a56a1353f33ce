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
import java.time.Duration;

import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * A connection pool and event loops of our own: Boot's are shared by all contexts of the
 * JVM and stopped with the first.
 *
 * @param connections the connection pool
 * @param loops the event loops
 */
record ReactorResources(ConnectionProvider connections, LoopResources loops) implements Closeable {

	private static final Duration QUIET_PERIOD = Duration.ZERO;

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

	static ReactorResources create() {
		return new ReactorResources(connectionPool(), eventLoops());
	}

	private static ConnectionProvider connectionPool() {
		return ConnectionProvider.builder("inode")
			.maxConnections(InodeConnector.CONNECTIONS)
			.pendingAcquireMaxCount(-1)
			.evictionPredicate(ConnectionState::isOver)
			.build();
	}

	/**
	 * Not colocated: callers who wait for a token all go on with one event loop, which
	 * would then get all the connections that they open.
	 */
	private static LoopResources eventLoops() {
		return LoopResources.create("inode", LoopResources.DEFAULT_IO_SELECT_COUNT,
				LoopResources.DEFAULT_IO_WORKER_COUNT, true, false);
	}

	@Override
	public void close() {
		this.connections.disposeLater()
			.then(this.loops.disposeLater(QUIET_PERIOD, SHUTDOWN_TIMEOUT))
			.onErrorComplete()
			.block(SHUTDOWN_TIMEOUT);
	}

}
