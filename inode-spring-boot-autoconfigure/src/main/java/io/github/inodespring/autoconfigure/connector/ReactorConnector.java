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

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reactor Netty with resources and name resolution of its own.
 */
final class ReactorConnector implements Transport {

	private static final Duration LONGEST_QUERY = Duration.ofSeconds(5);

	private final ProxySettings proxy;

	private final Duration connectTimeout;

	private final Duration queryTimeout;

	private final AtomicInteger failures = new AtomicInteger();

	private final ClientHttpConnector connector;

	private @Nullable ReactorResources resources;

	private boolean closed;

	ReactorConnector(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings, ProxySettings proxy,
			Duration connectTimeout) {
		this.proxy = proxy;
		this.connectTimeout = connectTimeout;
		this.queryTimeout = (connectTimeout.compareTo(LONGEST_QUERY) < 0) ? connectTimeout : LONGEST_QUERY;
		this.connector = build(builder, settings);
	}

	@Override
	public ClientHttpConnector connector() {
		return this.connector;
	}

	@Override
	public void dropIdleConnections() {
		this.failures.incrementAndGet();
	}

	/**
	 * Build the connector: with the first call, as this takes the better part of what the
	 * client adds to the start of an application, unless an SSL bundle may be at fault.
	 * @param builder what to build it with
	 * @param settings what to build it from
	 * @return the connector
	 */
	private ClientHttpConnector build(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings) {
		SingletonSupplier<ClientHttpConnector> connector = SingletonSupplier.of(() -> {
			ReactorResources resources = open();
			return builder.withHttpClientFactory(() -> client(resources.connections()))
				.withHttpClientCustomizer((client) -> customize(client, resources.loops()))
				.build(settings);
		});
		if (settings.sslBundle() != null) {
			connector.obtain();
		}
		return new ReactorFailures(connector::obtain, this.proxy, this.connectTimeout);
	}

	/**
	 * Spring Boot 4.0 does not ask for the proxy of the JVM by itself.
	 */
	private static HttpClient client(ConnectionProvider connections) {
		return HttpClient.create(connections)
			.proxyWithSystemProperties()
			.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(InodeConnector.LONGEST_HEADERS));
	}

	private HttpClient customize(HttpClient client, LoopResources loops) {
		HttpClient ours = client.runOn(loops)
			.resolver((resolver) -> resolver.runOn(loops).queryTimeout(this.queryTimeout))
			.doOnChannelInit((observer, channel, address) -> prepare(channel.pipeline()))
			.disableRetry(true)
			.followRedirect(false);
		if (this.proxy.isSet()) {
			ours = ours.proxy(this::proxy);
		}
		return ours.configuration().hasProxy() ? ours.resolver(NoopAddressResolverGroup.INSTANCE) : ours;
	}

	private void prepare(ChannelPipeline pipeline) {
		SslHandler ssl = pipeline.get(SslHandler.class);
		if (ssl != null) {
			ssl.setHandshakeTimeoutMillis(this.connectTimeout.toMillis());
		}
		ConnectionState.watch(pipeline, this.failures);
	}

	private void proxy(ProxyProvider.TypeSpec type) {
		ProxyProvider.Builder spec = type.type(ProxyProvider.Proxy.HTTP)
			.host(this.proxy.host())
			.port(this.proxy.port())
			.connectTimeoutMillis(this.connectTimeout.toMillis())
			.nonProxyHostsPredicate(this::isDirect);
		if (StringUtils.hasText(this.proxy.username())) {
			spec.username(this.proxy.username()).password((username) -> this.proxy.password());
		}
	}

	private boolean isDirect(SocketAddress address) {
		return address instanceof InetSocketAddress target && this.proxy.isDirect(target.getHostString());
	}

	private synchronized ReactorResources open() {
		Assert.state(!this.closed, "The application context is closed");
		if (this.resources == null) {
			this.resources = ReactorResources.create();
		}
		return this.resources;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.resources != null) {
			this.resources.close();
		}
	}

}
