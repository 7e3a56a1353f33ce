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
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Sends requests of the JDK client through the proxy of the properties.
 */
final class JdkProxySelector extends ProxySelector {

	private final ProxySettings proxy;

	JdkProxySelector(ProxySettings proxy) {
		this.proxy = proxy;
	}

	@Override
	public List<Proxy> select(URI uri) {
		if (this.proxy.isDirect(uri.getHost())) {
			return List.of(Proxy.NO_PROXY);
		}
		return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(this.proxy.host(), this.proxy.port())));
	}

	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException ex) {
	}

}
