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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Is there an address for the host's name?
 */
final class NameStep implements Step {

	private final Connection connection;

	NameStep(Connection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return "name resolution";
	}

	@Override
	public Outcome run() {
		String host = this.connection.baseUrl().getHost();
		if (!this.connection.route().isDirect()) {
			return Outcome.skipped("left to the proxy");
		}
		try {
			return Outcome.passed(host + " is " + addresses(host));
		}
		catch (UnknownHostException ex) {
			return Outcome.failed(new Explanation("unknown host " + host,
					"Check 'inode.base-url' and the DNS of this machine, or set 'inode.proxy.host'."));
		}
	}

	private static String addresses(String host) throws UnknownHostException {
		return Arrays.stream(InetAddress.getAllByName(host))
			.map(InetAddress::getHostAddress)
			.collect(Collectors.joining(", "));
	}

}
