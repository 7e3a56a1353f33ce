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

package io.github.inodespring.autoconfigure;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.StringUtils;

/**
 * The connector of data and token requests, with the timeouts, SSL bundle and proxy of
 * the properties. It follows no redirects.
 */
final class InodeConnector implements Closeable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final ClientHttpConnector connector;

	private final @Nullable Closeable resources;

	InodeConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings shared, InodeProperties properties,
			@Nullable SslBundles sslBundles) {
		HttpClientSettings settings = settings(shared, properties, sslBundles);
		ProxySettings proxy = ProxySettings.of(properties.getProxy());
		proxy.check(builder, NewerClientSettings.filtersAddresses(settings));
		if (builder instanceof ReactorClientHttpConnectorBuilder reactorBuilder) {
			ReactorConnector reactor = new ReactorConnector(proxy, connectTimeout(settings));
			this.connector = reactor.build(reactorBuilder, settings);
			this.resources = reactor;
		}
		else if (builder instanceof JettyClientHttpConnectorBuilder jettyBuilder) {
			JettyConnector jetty = new JettyConnector(proxy);
			this.connector = jetty.build(jettyBuilder, settings);
			this.resources = jetty;
		}
		else {
			this.connector = customize(builder, proxy).build(settings);
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

	private static HttpClientSettings settings(HttpClientSettings shared, InodeProperties properties,
			@Nullable SslBundles sslBundles) {
		HttpClientSettings own = HttpClientSettings.defaults()
			.withConnectTimeout(properties.getConnectTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(sslBundle(properties.getSsl().getBundle(), sslBundles));
		return NewerClientSettings.withoutCookies(own.orElse(shared)
			.orElse(HttpClientSettings.defaults().withConnectTimeout(CONNECT_TIMEOUT))
			.withReadTimeout(null));
	}

	private static Duration connectTimeout(HttpClientSettings settings) {
		Duration timeout = settings.connectTimeout();
		return (timeout != null) ? timeout : CONNECT_TIMEOUT;
	}

	private static @Nullable SslBundle sslBundle(@Nullable String name, @Nullable SslBundles sslBundles) {
		if (!StringUtils.hasText(name)) {
			return null;
		}
		try {
			if (sslBundles != null) {
				return sslBundles.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Said below.
		}
		throw new InvalidInodePropertyException("inode.ssl.bundle", "names no SSL bundle: '" + name + "'",
				"Define it under 'spring.ssl.bundle', or correct the name.");
	}

	ClientHttpConnector get() {
		return this.connector;
	}

	@Override
	public void close() throws IOException {
		if (this.resources != null) {
			this.resources.close();
		}
	}

}
