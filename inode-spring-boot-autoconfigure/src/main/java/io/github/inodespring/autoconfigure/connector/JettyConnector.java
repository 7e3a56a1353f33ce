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

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Jetty with the proxy of the properties, with daemon threads, and without cookies and a
 * user agent of its own. Spring's connector starts its threads but does not stop them.
 */
final class JettyConnector implements Transport {

	/**
	 * As long as those that the JDK's client reads.
	 */
	private static final int LONGEST_HEADERS = 6 * InodeConnector.LONGEST_HEADERS;

	private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

	private final ProxySettings proxy;

	private final ClientHttpConnector connector;

	JettyConnector(JettyClientHttpConnectorBuilder builder, HttpClientSettings settings, ProxySettings proxy) {
		this.proxy = proxy;
		this.connector = builder.withHttpClientCustomizer(this::customize)
			.withCustomizer((connector) -> connector.setCookieParser((cookie) -> List.of()))
			.build(settings);
	}

	@Override
	public ClientHttpConnector connector() {
		return (method, uri, callback) -> this.connector.connect(method, uri, callback)
			.onErrorMap(JettyConnector::isOfHeaders,
					(ex) -> InodeConnector.headersTooLong(method, uri, LONGEST_HEADERS + " bytes", ex));
	}

	private static boolean isOfHeaders(Throwable ex) {
		return ex instanceof HttpResponseException refused
				&& "Response Header Bytes Too Large".equals(refused.getResponse().getReason());
	}

	@Override
	public void dropIdleConnections() {
		HttpClient client = this.client.get();
		if (client != null) {
			client.getDestinations().forEach(JettyConnector::dropIdleConnections);
		}
	}

	private static void dropIdleConnections(Destination destination) {
		ConnectionPool pool = destination.getConnectionPool();
		Connection idle = pool.acquire(false);
		while (idle != null) {
			if (pool.remove(idle)) {
				idle.close();
			}
			idle = pool.acquire(false);
		}
	}

	private void customize(HttpClient client) {
		this.client.set(client);
		client.setHttpCookieStore(new HttpCookieStore.Empty());
		client.setUserAgentField(null);
		client.setMaxConnectionsPerDestination(
				Math.max(client.getMaxConnectionsPerDestination(), InodeConnector.CONNECTIONS));
		client.setMaxResponseHeadersSize(Math.max(client.getMaxResponseHeadersSize(), LONGEST_HEADERS));
		client.setMaxRequestsQueuedPerDestination(Integer.MAX_VALUE);
		if (client.getExecutor() == null) {
			client.setExecutor(threads());
		}
		if (client.getScheduler() == null) {
			client.setScheduler(new ScheduledExecutorScheduler("inode-jetty-scheduler", true));
		}
		if (this.proxy.isSet()) {
			client.getProxyConfiguration().addProxy(new Route(this.proxy));
		}
	}

	private static QueuedThreadPool threads() {
		QueuedThreadPool threads = new QueuedThreadPool();
		threads.setName("inode-jetty");
		threads.setDaemon(true);
		return threads;
	}

	@Override
	public void close() throws IOException {
		HttpClient client = this.client.getAndSet(null);
		try {
			if (client != null) {
				client.stop();
			}
		}
		catch (Exception ex) {
			throw new IOException("Jetty's client cannot be stopped", ex);
		}
	}

	private static final class Route extends HttpProxy {

		private final ProxySettings proxy;

		Route(ProxySettings proxy) {
			super(proxy.host(), proxy.port());
			this.proxy = proxy;
		}

		@Override
		public boolean matches(Origin origin) {
			return !origin.getAddress().equals(getAddress()) && !this.proxy.isDirect(origin.getAddress().getHost());
		}

	}

}
