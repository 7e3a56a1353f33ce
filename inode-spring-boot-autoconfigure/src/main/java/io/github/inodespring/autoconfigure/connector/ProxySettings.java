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

import java.util.List;

import org.springframework.util.PatternMatchUtils;

/**
 * Settings of the proxy for data and token requests. Not for applications.
 *
 * @param host the host, empty for no proxy
 * @param port the port
 * @param username the user name, empty for none
 * @param password the password, empty for none
 * @param nonProxyHosts patterns of hosts that are reached without it
 */
public record ProxySettings(String host, int port, String username, String password, List<String> nonProxyHosts) {

	/**
	 * Return whether there is a proxy.
	 * @return whether there is a proxy
	 */
	public boolean isSet() {
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
