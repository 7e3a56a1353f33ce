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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.inodespring.auth.OAuth2Settings;
import io.github.inodespring.autoconfigure.connector.InodeConnector;
import io.github.inodespring.autoconfigure.connector.ProxySettings;
import io.github.inodespring.http.InodeHttpSettings;
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
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Checks the properties and translates them to the settings of the connector and of the
 * packages below.
 */
final class InodeClientSettings {

	private static final Set<Class<?>> WITH_PROXY = Set.of(JdkClientHttpConnectorBuilder.class,
			JettyClientHttpConnectorBuilder.class, HttpComponentsClientHttpConnectorBuilder.class);

	private static final String USE_REACTOR = "set 'spring.http.clients.reactive.connector=reactor'.";

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

	private InodeClientSettings() {
	}

	static OAuth2Settings oauth2(InodeProperties properties, URI baseUrl) {
		InodeOAuth2Properties oauth2 = properties.getOauth2();
		return new OAuth2Settings(BaseUrl.tokenUri(baseUrl, oauth2.getTokenUri(), properties.isAllowInsecureHttp()),
				scope(oauth2.getScopes()), oauth2.getTimeout(), oauth2.getRefreshAhead(),
				oauth2.getDefaultTokenLifetime());
	}

	private static String scope(List<String> scopes) {
		String scope = scopes.stream().filter(StringUtils::hasText).map(String::strip).collect(Collectors.joining(" "));
		return scope.isEmpty() ? InodeOAuth2Properties.DEFAULT_SCOPE : scope;
	}

	static InodeHttpSettings http(InodeProperties properties, HttpClientSettings shared) {
		InodeRetryProperties retry = properties.getRetry();
		Duration readTimeout = (properties.getReadTimeout() != null) ? properties.getReadTimeout()
				: shared.readTimeout();
		return new InodeHttpSettings((readTimeout != null) ? readTimeout : READ_TIMEOUT, properties.getCallTimeout(),
				retry.getMaxAttempts(), retry.getBackoff(), retry.getMaxBackoff(), retry.getMaxRetryAfter(),
				maxListSize(properties));
	}

	private static long maxListSize(InodeProperties properties) {
		DataSize size = properties.getMaxListSize();
		return (size != null) ? size.toBytes() : InodeHttpSettings.DEFAULT_MAX_LIST_SIZE;
	}

	static InodeHttpSettings once(InodeHttpSettings settings, Duration callTimeout) {
		return new InodeHttpSettings(settings.readTimeout(), callTimeout, 1, settings.backoff(), settings.maxBackoff(),
				settings.maxRetryAfter(), settings.maxListSize());
	}

	static InodeConnector connector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings shared,
			InodeProperties properties, @Nullable SslBundles sslBundles) {
		HttpClientSettings own = HttpClientSettings.defaults()
			.withConnectTimeout(properties.getConnectTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(sslBundle(properties.getSsl().getBundle(), sslBundles));
		HttpClientSettings settings = NewerClientSettings.withoutCookies(own.orElse(shared).withReadTimeout(null));
		ProxySettings proxy = proxy(properties.getProxy());
		if (proxy.isSet()) {
			checkProxy(proxy, builder, NewerClientSettings.filtersAddresses(settings));
		}
		InodeConnector connector = new InodeConnector(builder, settings, proxy);
		if (sslBundles != null && settings.sslBundle() != null) {
			reload(connector, settings.sslBundle(), sslBundles);
		}
		return connector;
	}

	private static void reload(InodeConnector connector, SslBundle bundle, SslBundles sslBundles) {
		for (String name : sslBundles.getBundleNames()) {
			if (sslBundles.getBundle(name) == bundle) {
				sslBundles.addBundleUpdateHandler(name, connector::reload);
			}
		}
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
			// Reported below.
		}
		throw new InvalidInodePropertyException("inode.ssl.bundle", "is not the name of an SSL bundle: '" + name + "'",
				"Define it under 'spring.ssl.bundle', or correct the name.");
	}

	private static ProxySettings proxy(InodeProxyProperties proxy) {
		Integer port = proxy.getPort();
		String host = text(proxy.getHost());
		if (!host.isEmpty() && (port == null || port < 1 || port > 65535)) {
			throw new InvalidInodePropertyException("inode.proxy.port", "must be from 1 to 65535",
					"Set the port of the proxy '" + host + "'.");
		}
		return new ProxySettings(host, (port != null) ? port : 0, text(proxy.getUsername()), text(proxy.getPassword()),
				List.copyOf(proxy.getNonProxyHosts()));
	}

	private static String text(@Nullable String value) {
		return StringUtils.hasText(value) ? value : "";
	}

	private static void checkProxy(ProxySettings proxy, ClientHttpConnectorBuilder<?> builder, boolean addressFilter) {
		boolean reactor = builder instanceof ReactorClientHttpConnectorBuilder;
		if (addressFilter) {
			throw new InvalidInodePropertyException("inode.proxy.host",
					"cannot be used with an InetAddressFilter: the proxy resolves the address",
					"Remove one of the two, and filter addresses at the proxy.");
		}
		if (!reactor && !WITH_PROXY.contains(builder.getClass())) {
			throw new InvalidInodePropertyException("inode.proxy.host", "cannot be used with this HTTP connector",
					"Set the proxy where you build the connector, or " + USE_REACTOR);
		}
		if (!reactor && !proxy.username().isEmpty()) {
			throw new InvalidInodePropertyException("inode.proxy.username", "is only supported with Reactor Netty",
					"Use a proxy without credentials, or " + USE_REACTOR);
		}
	}

}
