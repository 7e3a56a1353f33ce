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

package io.github.inodespring.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import io.github.inodespring.autoconfigure.InodeProxyProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/**
 * Whether the API is reached through a proxy, and which settings say so.
 *
 * @param proxyHost the proxy's host, {@code null} for a direct connection
 * @param proxyPort the proxy's port
 * @param origin the settings
 */
record Route(@Nullable String proxyHost, int proxyPort, String origin) {

	private static final String INODE = "inode.proxy.*";

	/**
	 * Find the route. As the client does, prefer {@code inode.proxy}, then the JVM's
	 * {@code https.}, {@code http.} and SOCKS proxy.
	 * @param host the host of the API
	 * @param proxy the properties of the client
	 * @param system the properties of the JVM
	 * @return the route
	 */
	static Route of(String host, InodeProxyProperties proxy, Properties system) {
		if (StringUtils.hasText(proxy.getHost())) {
			Integer port = proxy.getPort();
			Route route = new Route(proxy.getHost(), (port != null) ? port : 0, INODE);
			return route.orDirect(host, proxy.getNonProxyHosts(), "inode.proxy.non-proxy-hosts");
		}
		return ofJvm(host, system);
	}

	private static Route ofJvm(String host, Properties system) {
		if (system.containsKey("https.proxyHost")) {
			return ofJvm(system, "https.proxy", 443).orDirect(host, nonProxyHosts(system), "http.nonProxyHosts");
		}
		if (system.containsKey("http.proxyHost")) {
			return ofJvm(system, "http.proxy", 80).orDirect(host, nonProxyHosts(system), "http.nonProxyHosts");
		}
		return system.containsKey("socksProxyHost") ? ofJvm(system, "socksProxy", 1080)
				: new Route(null, 0, "neither 'inode.proxy.host' nor a proxy of the JVM is set");
	}

	private static Route ofJvm(Properties system, String prefix, int defaultPort) {
		String port = system.getProperty(prefix + "Port", "");
		return new Route(system.getProperty(prefix + "Host"),
				port.matches("\\d{1,5}") ? Integer.parseInt(port) : defaultPort, "JVM property " + prefix + "Host");
	}

	private static List<String> nonProxyHosts(Properties system) {
		String hosts = system.getProperty("http.nonProxyHosts", "localhost|127.*|[::1]");
		return Arrays.asList(hosts.split("\\|"));
	}

	private Route orDirect(String host, List<String> patterns, String setting) {
		boolean direct = patterns.stream()
			.anyMatch((pattern) -> PatternMatchUtils.simpleMatchIgnoreCase(pattern.strip(), host));
		return direct ? new Route(null, 0, "'" + setting + "' names " + host) : this;
	}

	boolean isDirect() {
		return this.proxyHost == null;
	}

}
