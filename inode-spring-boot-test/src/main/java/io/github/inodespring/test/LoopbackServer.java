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

import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * WireMock's server, set up to listen on the loopback interface alone, to pass every
 * request to a {@link Simulation} and to stop at once.
 */
final class LoopbackServer {

	private static final String ADDRESS = "127.0.0.1";

	private static final int THREADS = 256;

	/**
	 * A thread that blocks in {@code accept} can be interrupted just as a connection
	 * comes in, which Java then leaves open.
	 */
	private static final int NO_ACCEPTORS = 0;

	private static final int ASYNCHRONOUS_THREADS = 8;

	private static final int ACCEPT_QUEUE = 1024;

	private static final int HEADER_SIZE = 65536;

	private static final long STOP_TIMEOUT = 100;

	private final PromptJettyServer server;

	private final boolean tls;

	LoopbackServer(Simulation simulation, ServerSettings settings) {
		WireMockConfiguration configuration = configuration();
		if (settings.idleTimeout() != null) {
			configuration.jettyIdleTimeout(settings.idleTimeout().toMillis());
		}
		this.tls = settings.tls();
		SimulationHandler handler = new SimulationHandler(simulation);
		this.server = new PromptJettyServer(
				this.tls ? secured(configuration, settings.port()) : configuration.port(settings.port()),
				handler.ofAdministration(), handler.ofAllRequests());
	}

	void start() {
		this.server.start();
	}

	String url() {
		return this.tls ? "https://" + ADDRESS + ":" + this.server.httpsPort()
				: "http://" + ADDRESS + ":" + this.server.port();
	}

	void stop() {
		this.server.stop();
	}

	private static WireMockConfiguration configuration() {
		return WireMockConfiguration.options()
			.bindAddress(ADDRESS)
			.threadPoolFactory((options) -> threadPool())
			.containerThreads(THREADS)
			.jettyAcceptors(NO_ACCEPTORS)
			.jettyAcceptQueueSize(ACCEPT_QUEUE)
			.jettyHeaderRequestSize(HEADER_SIZE)
			.jettyHeaderResponseSize(HEADER_SIZE)
			.jettyStopTimeout(STOP_TIMEOUT)
			.asynchronousResponseEnabled(true)
			.asynchronousResponseThreads(ASYNCHRONOUS_THREADS)
			.timeout(0)
			.gzipDisabled(true)
			.http2PlainDisabled(true)
			.notifier(new ConsoleNotifier(false));
	}

	private static WireMockConfiguration secured(WireMockConfiguration configuration, int port) {
		return configuration.httpDisabled(true)
			.httpsPort(port)
			.http2TlsDisabled(true)
			.keystorePath(SimulatedCertificate.keyStore().toString())
			.keystoreType("PKCS12")
			.keystorePassword(SimulatedCertificate.PASSWORD)
			.keyManagerPassword(SimulatedCertificate.PASSWORD);
	}

	private static QueuedThreadPool threadPool() {
		QueuedThreadPool pool = new QueuedThreadPool(THREADS);
		pool.setName("simulated-inode");
		pool.setDaemon(true);
		pool.setStopTimeout(STOP_TIMEOUT);
		return pool;
	}

}
