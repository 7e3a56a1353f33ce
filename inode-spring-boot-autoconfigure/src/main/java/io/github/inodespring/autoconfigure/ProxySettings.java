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

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/**
 * Settings of the proxy for data and token requests.
 *
 * @param host the host, empty for no proxy
 * @param port the port
 * @param username the user name, empty for none
 * @param password the password, empty for none
 * @param nonProxyHosts patterns of hosts that are reached without it
 */
record ProxySettings(String host, int port, String username, String password, List<String> nonProxyHosts) {

	private static final Set<Class<?>> BUILDERS = Set.of(JdkClientHttpConnectorBuilder.class,
			JettyClientHttpConnectorBuilder.class, HttpComponentsClientHttpConnectorBuilder.class);

	private static final String USE_REACTOR = "set 'spring.http.clients.reactive.connector=reactor'.";

	static ProxySettings of(InodeProxyProperties proxy) {
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

	/**
	 * Check that the proxy can be used.
	 * @param builder the builder of the connector
	 * @param addressFilter whether addresses are filtered
	 */
	void check(ClientHttpConnectorBuilder<?> builder, boolean addressFilter) {
		boolean reactor = builder instanceof ReactorClientHttpConnectorBuilder;
		if (isSet() && addressFilter) {
			throw new InvalidInodePropertyException("inode.proxy.host",
					"cannot be used with an InetAddressFilter: the proxy looks up the address",
					"Remove one of the two, and filter addresses at the proxy.");
		}
		if (isSet() && !reactor && !BUILDERS.contains(builder.getClass())) {
			throw new InvalidInodePropertyException("inode.proxy.host", "cannot be used with this HTTP connector",
					"Set the proxy where you build the connector, or " + USE_REACTOR);
		}
		if (isSet() && !reactor && !this.username.isEmpty()) {
			throw new InvalidInodePropertyException("inode.proxy.username", "works with Reactor Netty only",
					"Use a proxy that asks for no credentials, or " + USE_REACTOR);
		}
	}

	boolean isSet() {
		return !this.host.isEmpty();
	}

	boolean isDirect(String target) {
		return this.nonProxyHosts.stream()
			.anyMatch((pattern) -> PatternMatchUtils.simpleMatchIgnoreCase(pattern.strip(), target));
	}

	@Override
	public String toString() {
		return isSet() ? "proxy " + this.host + ":" + this.port : "no proxy";
	}

}
