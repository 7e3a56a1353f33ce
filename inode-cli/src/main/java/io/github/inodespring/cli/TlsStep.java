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

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Does the host speak TLS that the client trusts, and how long is its certificate good?
 */
final class TlsStep implements Step {

	private static final Duration ANSWER = Duration.ofSeconds(15);

	private final Connection connection;

	TlsStep(Connection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return "TLS";
	}

	@Override
	public Outcome run() throws SSLPeerUnverifiedException {
		if (!this.connection.isHttps()) {
			return Outcome.skipped(this.connection.properties().isAllowInsecureHttp()
					? "none: http:// ('inode.allow-insecure-http')" : "none: http:// to a loopback address");
		}
		AtomicReference<@Nullable SSLSession> session = new AtomicReference<>();
		try {
			connect(session);
		}
		catch (RuntimeException ex) {
			if (session.get() == null) {
				return Outcome.failed(Explanation.of(ex));
			}
		}
		SSLSession found = session.get();
		return (found != null) ? Outcome.passed(describe(found)) : Outcome.skipped("not seen with this HTTP client");
	}

	private void connect(AtomicReference<@Nullable SSLSession> session) {
		this.connection.bareClient()
			.head()
			.uri(this.connection.baseUrl())
			.httpRequest((request) -> session.set(WireTap.sslSession(request)))
			.exchangeToMono(ClientResponse::releaseBody)
			.timeout(this.connection.connectTimeout().plus(ANSWER))
			.block();
	}

	private static String describe(SSLSession session) throws SSLPeerUnverifiedException {
		if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
			Instant end = certificate.getNotAfter().toInstant();
			return "%s, certificate valid until %s (%d days)".formatted(session.getProtocol(),
					end.atZone(ZoneOffset.UTC).toLocalDate(), Duration.between(Instant.now(), end).toDays());
		}
		return session.getProtocol();
	}

}
