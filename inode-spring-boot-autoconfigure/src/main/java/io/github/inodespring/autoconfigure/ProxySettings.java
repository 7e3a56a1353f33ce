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

import org.jspecify.annotations.Nullable;

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

	static ProxySettings of(InodeProperties.Proxy proxy) {
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
