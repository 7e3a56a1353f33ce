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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/**
 * Is there a proxy on the way, and can it be reached?
 */
final class ProxyStep implements Step {

	private final Connection connection;

	ProxyStep(Connection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return "proxy";
	}

	@Override
	public Outcome run() {
		Route route = this.connection.route();
		String host = route.proxyHost();
		if (host == null) {
			return Outcome.passed("none: " + route.origin());
		}
		String proxy = host + ":" + route.proxyPort() + " (" + route.origin() + ")";
		try (Socket socket = new Socket(Proxy.NO_PROXY)) {
			socket.connect(new InetSocketAddress(host, route.proxyPort()),
					Math.toIntExact(this.connection.connectTimeout().toMillis()));
			return Outcome.passed(proxy);
		}
		catch (IOException ex) {
			return Outcome.failed(new Explanation(proxy + ": " + Explanation.firstLine(ex),
					"Check host and port of the proxy; 'inode.proxy.*' takes precedence over the proxy of the JVM."));
		}
	}

}
