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

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.WireMockServer;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * WireMock, set up to listen on the loopback interface alone, to pass every request to a
 * {@link Simulation}, to keep nothing and to stop at once.
 */
final class LoopbackServer {

	private static final String ADDRESS = "127.0.0.1";

	private static final int THREADS = 256;

	private static final int ASYNCHRONOUS_THREADS = 8;

	private static final int ACCEPT_QUEUE = 1024;

	private static final int HEADER_SIZE = 65536;

	private static final long STOP_TIMEOUT = 100;

	private final WireMockServer server;

	LoopbackServer(Simulation simulation, ServerSettings settings) {
		WireMockConfiguration configuration = configuration().extensions(new SimulationTransformer(simulation));
		if (settings.idleTimeout() != null) {
			configuration.jettyIdleTimeout(settings.idleTimeout().toMillis());
		}
		this.server = new WireMockServer(
				settings.tls() ? secured(configuration, settings.port()) : configuration.port(settings.port()));
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
	}

	void start() {
		this.server.start();
	}

	String url() {
		return this.server.isHttpsEnabled() ? "https://" + ADDRESS + ":" + this.server.httpsPort()
				: "http://" + ADDRESS + ":" + this.server.port();
	}

	void stop() {
		this.server.stop();
	}

	private static WireMockConfiguration configuration() {
		return WireMockConfiguration.options()
			.bindAddress(ADDRESS)
			.httpServerFactory(PromptJettyServer::new)
			.httpClientFactory((options, trustAll, trusted, systemProperties) -> LoopbackServer::forward)
			.templatingEnabled(false)
			.threadPoolFactory((options) -> threadPool())
			.containerThreads(THREADS)
			.jettyAcceptQueueSize(ACCEPT_QUEUE)
			.jettyHeaderRequestSize(HEADER_SIZE)
			.jettyHeaderResponseSize(HEADER_SIZE)
			.jettyStopTimeout(STOP_TIMEOUT)
			.asynchronousResponseEnabled(true)
			.asynchronousResponseThreads(ASYNCHRONOUS_THREADS)
			.timeout(0)
			.gzipDisabled(true)
			.http2PlainDisabled(true)
			.disableRequestJournal()
			.maxLoggedResponseSize(0)
			.stubRequestLoggingDisabled(true)
			.notifier(new ConsoleNotifier(false))
			.adminAuthenticator((request) -> false);
	}

	/**
	 * Instead of WireMock's client for proxies, which reads the JDK's certificates as it
	 * starts.
	 */
	private static Response forward(Request request) {
		throw new UnsupportedOperationException("A simulated iNode forwards no request");
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
