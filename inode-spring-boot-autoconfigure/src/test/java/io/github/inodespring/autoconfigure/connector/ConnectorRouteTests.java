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

import java.nio.file.Path;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way to the server with each connector: TLS and proxies.
 */
class ConnectorRouteTests extends AbstractConnectorTests {

	private static final String[] UNRESOLVABLE = { "inode.base-url=http://api.inode.invalid/api",
			"inode.allow-insecure-http=true" };

	private static Certificates certificates;

	@BeforeAll
	static void makeCertificates(@TempDir Path directory) throws Exception {
		certificates = new Certificates(directory, "dns:localhost");
	}

	@Test
	void theBundleHoldsForDataAndTokenRequests() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			secure(api, withPasswordGrant()).withPropertyValues("inode.ssl.bundle=test").run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).hasSize(2);
			});
		}
	}

	@Test
	void anUnknownCertificateIsRefused() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			secure(api, withApiKey()).run((context) -> {
				Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.ssl.bundle'")
					.withMessageContaining("localhost:" + api.port());
				assertThat(api.requests()).isEmpty();
			});
		}
	}

	@Test
	void aCertificateOfAnotherHostIsRefused() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server())) {
			secure(api, withApiKey())
				.withPropertyValues("inode.ssl.bundle=test", "inode.base-url=" + api.url("https", "127.0.0.1"))
				.run((context) -> Contexts.failing(InodeConnectionException.class, context));
			assertThat(api.requests()).isEmpty();
		}
	}

	@Test
	void requestsGoThroughTheProxy() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			withPasswordGrant().withPropertyValues(UNRESOLVABLE)
				.withPropertyValues(proxyAt(proxy.port()))
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.requests()).isNotEmpty();
					assertThat(api.requests()).extracting(Request::isToken).containsExactly(true, false);
				});
		}
	}

	@Test
	void secureRequestsAreTunnelled() throws Exception {
		try (LoopbackServer api = LoopbackServer.api(certificates.server());
				LoopbackProxy proxy = new LoopbackProxy(api)) {
			secure(api, withPasswordGrant()).withPropertyValues("inode.ssl.bundle=test")
				.withPropertyValues(proxyAt(proxy.port()))
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.targets()).isNotEmpty().containsOnly("CONNECT localhost:" + api.port());
				});
		}
	}

	@Test
	void nonProxyHostsAreReachedDirectly() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			to(api, withApiKey()).withPropertyValues(proxyAt(proxy.port()))
				.withPropertyValues("inode.proxy.non-proxy-hosts=other.example,127.*")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.requests()).isEmpty();
				});
		}
	}

	@Test
	void theProxyOfTheJvmIsHonouredByAllButJetty() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			withApiKey().withPropertyValues(UNRESOLVABLE)
				.withPropertyValues("inode.retry.max-attempts=1")
				.withSystemProperties("http.proxyHost=127.0.0.1", "http.proxyPort=" + proxy.port())
				.run((context) -> {
					if (this.name.equals("jetty")) {
						Contexts.failing(InodeConnectionException.class, context);
					}
					else {
						assertThat(Contexts.list(context)).isEmpty();
					}
					assertThat(proxy.requests().isEmpty()).isEqualTo(this.name.equals("jetty"));
				});
		}
	}

	@Test
	void credentialsForTheProxyAreHonouredOrStopStartUp() {
		withApiKey().withPropertyValues(proxyAt(3128))
			.withPropertyValues("inode.proxy.username=me", "inode.proxy.password=pr0xy-secret")
			.run((context) -> {
				if (this.name.equals("reactor")) {
					assertThat(context).hasNotFailed();
					return;
				}
				FailureAnalysis analysis = Contexts.analysisOfInvalidProperty(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("'inode.proxy.username'",
						"only supported with Reactor Netty");
				assertThat(analysis.getAction()).contains("spring.http.clients.reactive.connector=reactor");
			});
	}

	private static ApplicationContextRunner secure(LoopbackServer api, ApplicationContextRunner runner) {
		return runner.withPropertyValues(certificates.bundle("test"))
			.withPropertyValues("inode.base-url=" + api.url("https", "localhost"));
	}

	private static String[] proxyAt(int port) {
		return new String[] { "inode.proxy.host=127.0.0.1", "inode.proxy.port=" + port };
	}

}
