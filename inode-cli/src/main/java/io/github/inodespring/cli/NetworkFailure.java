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

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Failures of the network in words, the ones that say most first.
 *
 * @param type what to look for among the causes
 * @param text what happened, {@code null} for the words of the cause
 * @param fix what to do
 */
record NetworkFailure(Class<? extends Throwable> type, @Nullable String text, String fix) {

	private static final String CLOCK = "Check the clock of this machine; if it is right, the host needs a new certificate.";

	private static final List<NetworkFailure> KNOWN = List.of(
			new NetworkFailure(ProxyConnectException.class, null,
					"Ask the proxy's operator; it may require 'inode.proxy.username' and '.password'."),
			new NetworkFailure(CertificateExpiredException.class, "the certificate has expired", CLOCK),
			new NetworkFailure(CertificateNotYetValidException.class, "the certificate is not valid yet", CLOCK),
			new NetworkFailure(CertPathBuilderException.class, "no trusted authority has signed the certificate",
					"If a proxy or an authority of your own signs certificates, name a bundle that trusts it in "
							+ "'inode.ssl.bundle'; else check the host in 'inode.base-url'."),
			new NetworkFailure(CertificateException.class, null,
					"Check the host in 'inode.base-url': the certificate was issued for another host."),
			new NetworkFailure(NotSslRecordException.class, "the host does not speak TLS at this port",
					"Check the port in 'inode.base-url'."),
			new NetworkFailure(SSLException.class, null,
					"Check the host in 'inode.base-url' and, if it is set, 'inode.ssl.bundle'."),
			new NetworkFailure(UnknownHostException.class, null,
					"Check 'inode.base-url' and the DNS of this machine, or set 'inode.proxy.host'."),
			new NetworkFailure(ConnectTimeoutException.class, null,
					"Check host and port in 'inode.base-url' and for a firewall; 'inode.connect-timeout' sets how long "
							+ "to wait."),
			new NetworkFailure(ConnectException.class, null,
					"Check host and port of the address above ('inode.base-url') and for a firewall."),
			new NetworkFailure(TimeoutException.class, "no response in time",
					"Try again; if the problem persists, check 'inode.base-url' and the network."));

	/** Causes for which the next request would fail too. */
	private static final List<Class<? extends Throwable>> BEFORE_CONNECTION = List.of(SSLException.class,
			ProxyConnectException.class, UnknownHostException.class, ConnectException.class);

	static @Nullable Explanation explain(Throwable failure) {
		for (NetworkFailure known : KNOWN) {
			Throwable cause = Causes.find(failure, known.type());
			if (cause != null) {
				String text = (known.text() != null) ? known.text() : Explanation.firstLine(cause);
				return new Explanation(Explanation.plain(text), known.fix());
			}
		}
		return (failure instanceof WebClientRequestException && failure.getCause() != null)
				? new Explanation(Explanation.plain(Explanation.firstLine(failure.getCause())),
						"Try again; if the problem persists, look for a proxy or firewall that cuts connections.")
				: null;
	}

	static boolean isBeforeConnection(Throwable failure) {
		return BEFORE_CONNECTION.stream().anyMatch((type) -> Causes.find(failure, type) != null);
	}

}
