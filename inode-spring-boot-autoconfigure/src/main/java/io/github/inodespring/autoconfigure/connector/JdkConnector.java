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
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * The JDK's client with the proxy of the properties. It does not let others close its
 * connections: another client replaces one whose connections are to be dropped.
 */
final class JdkConnector implements Transport, ClientHttpConnector {

	private final Supplier<ClientHttpConnector> factory;

	private volatile ClientHttpConnector current;

	private volatile boolean suspect;

	JdkConnector(JdkClientHttpConnectorBuilder builder, HttpClientSettings settings, ProxySettings proxy) {
		JdkClientHttpConnectorBuilder proxied = proxy.isSet()
				? builder.withHttpClientCustomizer((client) -> client.proxy(new JdkProxySelector(proxy))) : builder;
		this.factory = () -> proxied.withCustomizer((connector) -> connector.setCookieParser((cookie) -> List.of()))
			.build(settings);
		this.current = this.factory.get();
	}

	@Override
	public ClientHttpConnector connector() {
		return this;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		ClientHttpConnector used = this.current;
		return used.connect(method, uri, requestCallback)
			.onErrorMap(JdkConnector::isOfHeaders,
					(ex) -> InodeConnector.headersTooLong(method, uri, "'jdk.http.maxHeaderSize' allows", ex))
			.doOnError((ex) -> suspect(used))
			.doOnCancel(() -> suspect(used));
	}

	private static boolean isOfHeaders(Throwable ex) {
		return ex instanceof IOException && String.valueOf(ex.getMessage()).startsWith("Header size too big");
	}

	private synchronized void suspect(ClientHttpConnector used) {
		this.suspect = this.suspect || used == this.current;
	}

	/**
	 * Replace the client, unless the requests that fail belong to its predecessor.
	 */
	@Override
	public synchronized void dropIdleConnections() {
		if (this.suspect) {
			this.suspect = false;
			this.current = this.factory.get();
		}
	}

	@Override
	public void close() {
	}

}
