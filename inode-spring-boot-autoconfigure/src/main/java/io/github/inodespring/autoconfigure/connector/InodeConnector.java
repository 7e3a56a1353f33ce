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
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The connector of data and token requests. Not for applications.
 */
public final class InodeConnector implements Closeable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final ClientHttpConnector connector;

	private final @Nullable Closeable resources;

	/**
	 * Create a connector.
	 * @param builder builds it
	 * @param settings its settings; the connect timeout is 5 s unless it is set
	 * @param proxy the proxy
	 */
	public InodeConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings, ProxySettings proxy) {
		Duration timeout = settings.connectTimeout();
		Duration connectTimeout = (timeout != null) ? timeout : CONNECT_TIMEOUT;
		HttpClientSettings complete = settings.withConnectTimeout(connectTimeout);
		if (builder instanceof ReactorClientHttpConnectorBuilder reactorBuilder) {
			ReactorConnector reactor = new ReactorConnector(proxy, connectTimeout);
			this.connector = reactor.build(reactorBuilder, complete);
			this.resources = reactor;
		}
		else if (builder instanceof JettyClientHttpConnectorBuilder jettyBuilder) {
			JettyConnector jetty = new JettyConnector(proxy);
			this.connector = jetty.build(jettyBuilder, complete);
			this.resources = jetty;
		}
		else {
			this.connector = customize(builder, proxy).build(complete);
			this.resources = (this.connector instanceof Closeable closeable) ? closeable : null;
		}
	}

	private static ClientHttpConnectorBuilder<?> customize(ClientHttpConnectorBuilder<?> builder, ProxySettings proxy) {
		if (builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents) {
			return new HttpComponentsConnector(proxy).customize(httpComponents);
		}
		return (proxy.isSet() && builder instanceof JdkClientHttpConnectorBuilder jdk)
				? jdk.withHttpClientCustomizer((client) -> client.proxy(new JdkProxySelector(proxy))) : builder;
	}

	/**
	 * Return the connector.
	 * @return the connector
	 */
	public ClientHttpConnector get() {
		return this.connector;
	}

	@Override
	public void close() throws IOException {
		if (this.resources != null) {
			this.resources.close();
		}
	}

}
