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
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.inodespring.error.InodeDecodingException;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * The connector of data and token requests. It closes a connection after a 204 or 304
 * that announces a body, and when bytes follow the end of a response; HttpComponents
 * notices these with the next request only, which is then retried. Not for applications.
 */
public final class InodeConnector implements Closeable {

	static final int CONNECTIONS = 500;

	static final int LONGEST_HEADERS = 64 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final ClientHttpConnectorBuilder<?> builder;

	private final HttpClientSettings settings;

	private final ProxySettings proxy;

	private final Set<Draining> open = ConcurrentHashMap.newKeySet();

	private final ClientHttpConnector connector;

	private volatile Draining current;

	/**
	 * Create a connector.
	 * @param builder builds it
	 * @param settings its settings; the connect timeout is 5 s unless it is set
	 * @param proxy the proxy
	 */
	public InodeConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings, ProxySettings proxy) {
		this.builder = builder;
		this.settings = (settings.connectTimeout() != null) ? settings : settings.withConnectTimeout(CONNECT_TIMEOUT);
		this.proxy = proxy;
		this.current = open(this.settings);
		this.connector = (this.settings.sslBundle() != null) ? this::connect : this.current.transport().connector();
	}

	private Draining open(HttpClientSettings settings) {
		Draining opened = new Draining(transport(settings), this.open::remove);
		this.open.add(opened);
		return opened;
	}

	private Transport transport(HttpClientSettings settings) {
		if (this.builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return new ReactorConnector(reactor, settings, this.proxy,
					Objects.requireNonNull(settings.connectTimeout()));
		}
		if (this.builder instanceof JettyClientHttpConnectorBuilder jetty) {
			return new JettyConnector(jetty, settings, this.proxy);
		}
		if (this.builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents) {
			return new HttpComponentsConnector(httpComponents, settings, this.proxy);
		}
		return (this.builder instanceof JdkClientHttpConnectorBuilder jdk) ? new JdkConnector(jdk, settings, this.proxy)
				: Transport.of(this.builder.build(settings));
	}

	static InodeDecodingException headersTooLong(HttpMethod method, URI uri, Throwable cause) {
		return headersTooLong(method, uri, LONGEST_HEADERS + " bytes", cause);
	}

	static InodeDecodingException headersTooLong(HttpMethod method, URI uri, String limit, Throwable cause) {
		return new InodeDecodingException(uri.getRawPath(),
				"%s %s: the response headers are longer than %s: check what a proxy in front of the API adds to them"
					.formatted(method, uri.getRawPath(), limit),
				cause);
	}

	/**
	 * Return the connector.
	 * @return the connector
	 */
	public ClientHttpConnector get() {
		return this.connector;
	}

	private Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> callback) {
		return Mono.defer(() -> entered().connect(method, uri, callback));
	}

	private Draining entered() {
		Draining entered = this.current;
		while (!entered.enter()) {
			entered = this.current;
		}
		return entered;
	}

	/**
	 * Do not reuse connections that are idle now.
	 */
	public void connectionFailed() {
		this.current.transport().dropIdleConnections();
	}

	/**
	 * Use another SSL bundle for new connections. Connections with the previous one end
	 * when their calls have ended.
	 * @param bundle the bundle
	 */
	public synchronized void reload(SslBundle bundle) {
		Draining former = this.current;
		this.current = open(this.settings.withSslBundle(bundle));
		former.drain();
	}

	@Override
	public void close() throws IOException {
		for (Draining opened : this.open) {
			opened.close();
		}
	}

}
