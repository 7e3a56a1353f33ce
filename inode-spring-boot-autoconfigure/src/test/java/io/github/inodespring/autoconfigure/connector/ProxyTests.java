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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;

import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for proxies, with Reactor Netty. The name of the API cannot be resolved here:
 * only the proxy leads to it.
 */
class ProxyTests {

	private static final String TUNNEL = "CONNECT api.inode.invalid:80";

	private static final String[] UNRESOLVABLE = { "inode.base-url=http://api.inode.invalid/api",
			"inode.allow-insecure-http=true" };

	@Test
	void dataAndTokenRequestsGoThroughTheProxyWhichLooksUpTheName() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			through(proxy).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(proxy.targets()).isNotEmpty().containsOnly(TUNNEL);
				assertThat(api.requests()).extracting(Request::target)
					.containsExactly("/api/oauth/token/", "/api/v1/links/");
				assertThat(api.requests().get(1).header("Host")).startsWith("api.inode.invalid");
			});
		}
	}

	@Test
	void httpsIsTunnelled(@TempDir Path directory) throws Exception {
		Certificates certificates = new Certificates(directory, "dns:api.inode.invalid");
		try (LoopbackServer api = LoopbackServer.api(certificates.server());
				LoopbackProxy proxy = new LoopbackProxy(api)) {
			through(proxy).withPropertyValues(certificates.bundle("test"))
				.withPropertyValues("inode.ssl.bundle=test", "inode.base-url=https://api.inode.invalid/api")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.targets()).isNotEmpty().containsOnly("CONNECT api.inode.invalid:443");
					assertThat(api.requests()).hasSize(2);
				});
		}
	}

	@Test
	void credentialsGoToTheProxyAndNotToTheApi() {
		try (LoopbackServer api = LoopbackServer.api();
				LoopbackProxy proxy = new LoopbackProxy(api, "proxy-user", "pr0xy:secret")) {
			through(proxy).withPropertyValues("inode.proxy.username=proxy-user", "inode.proxy.password=pr0xy:secret")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(api.requests()).hasSize(2)
						.allSatisfy((request) -> assertThat(request.header("Proxy-Authorization")).isNull());
					assertThat(proxy.requests()).allSatisfy((request) -> assertThat(request.header("Authorization"))
						.as("the API's credentials at the proxy")
						.isNull());
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.api-key=k3y", "inode.oauth2.username=user" })
	void wrongCredentialsAreSentOnceAndNameTheProperties(String mode) {
		try (LoopbackServer api = LoopbackServer.api();
				LoopbackProxy proxy = new LoopbackProxy(api, "proxy-user", "right")) {
			ApplicationContextRunner runner = mode.contains("key") ? Contexts.withApiKey()
					: Contexts.withPasswordGrant();
			through(runner, proxy)
				.withPropertyValues("inode.proxy.username=proxy-user", "inode.proxy.password=wr0ng-secret")
				.run((context) -> {
					Contexts.failing(InodeConnectionException.class, context)
						.withMessageContaining("407")
						.withMessageContaining("'inode.proxy.username'")
						.withMessageContaining("'inode.proxy.password'")
						.withMessageContaining("127.0.0.1:" + proxy.port())
						.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("wr0ng-secret"));
					assertThat(api.requests()).isEmpty();
					assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(mode.contains("key") ? 1 : 2);
				});
		}
	}

	@Test
	void aProxyThatRefusesIsAConnectionFailure() {
		try (LoopbackServer refusing = new LoopbackServer((request, connection) -> {
			connection.write(LoopbackServer.answer("503 Service Unavailable", ""));
			connection.close();
		})) {
			Contexts.withApiKey()
				.withPropertyValues(UNRESOLVABLE)
				.withPropertyValues("inode.proxy.host=127.0.0.1", "inode.proxy.port=" + refusing.port())
				.run((context) -> {
					Contexts.failing(InodeConnectionException.class, context).withMessageContaining("503");
					assertThat(refusing.requests()).hasSize(3);
				});
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "127.0.0.1", "other.example, 127.0.*", "*.0.0.1,x", "LOCALHOST", "local*", "*" })
	void nonProxyHostsAreReachedDirectly(String patterns) {
		String host = patterns.toLowerCase(Locale.ROOT).startsWith("local") ? "localhost" : "127.0.0.1";
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			through(proxy)
				.withPropertyValues("inode.base-url=" + api.url("http", host),
						"inode.proxy.non-proxy-hosts=" + patterns)
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.requests()).isEmpty();
				});
		}
	}

	@Test
	void otherHostsThanTheNonProxyHostsAreNot() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			through(proxy)
				.withPropertyValues("inode.base-url=" + api.url(), "inode.proxy.non-proxy-hosts=localhost,127.0.0.2")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.targets()).isNotEmpty().containsOnly("CONNECT 127.0.0.1:" + api.port());
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https" })
	void theProxyOfTheJvmIsHonoured(String scheme) {
		try (LoopbackServer api = LoopbackServer.api();
				LoopbackProxy proxy = new LoopbackProxy(api, "jvm", "jvm-secret")) {
			Contexts.withPasswordGrant()
				.withPropertyValues(UNRESOLVABLE)
				.withSystemProperties(scheme + ".proxyHost=127.0.0.1", scheme + ".proxyPort=" + proxy.port(),
						scheme + ".proxyUser=jvm", scheme + ".proxyPassword=jvm-secret")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.targets()).isNotEmpty().containsOnly(TUNNEL);
				});
		}
	}

	@Test
	void wrongCredentialsOfTheJvmNameItsProperties() {
		try (LoopbackServer api = LoopbackServer.api();
				LoopbackProxy proxy = new LoopbackProxy(api, "jvm", "jvm-secret")) {
			Contexts.withApiKey()
				.withPropertyValues(UNRESOLVABLE)
				.withSystemProperties("http.proxyHost=127.0.0.1", "http.proxyPort=" + proxy.port())
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'http.proxyUser'"));
		}
	}

	@Test
	void theNonProxyHostsOfTheJvmAreHonoured() {
		try (LoopbackServer api = LoopbackServer.api(); LoopbackProxy proxy = new LoopbackProxy(api)) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + api.url("http", "localhost"))
				.withSystemProperties("http.proxyHost=127.0.0.1", "http.proxyPort=" + proxy.port(),
						"http.nonProxyHosts=example.org|local*")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(proxy.requests()).isEmpty();
				});
		}
	}

	@Test
	void theProxyOfThePropertiesWins() {
		try (LoopbackServer api = LoopbackServer.api();
				LoopbackProxy jvm = new LoopbackProxy(api);
				LoopbackProxy proxy = new LoopbackProxy(api)) {
			through(proxy)
				.withSystemProperties("http.proxyHost=127.0.0.1", "http.proxyPort=" + jvm.port(),
						"http.nonProxyHosts=api.inode.invalid")
				.run((context) -> {
					assertThat(Contexts.list(context)).isEmpty();
					assertThat(jvm.requests()).isEmpty();
					assertThat(proxy.targets()).isNotEmpty().containsOnly(TUNNEL);
				});
		}
	}

	@Test
	void aProxyThatDoesNotAnswerIsBoundedByTheConnectTimeout() {
		try (LoopbackServer hanging = new LoopbackServer((request, connection) -> connection.hang())) {
			Contexts.withApiKey()
				.withPropertyValues(UNRESOLVABLE)
				.withPropertyValues("inode.proxy.host=127.0.0.1", "inode.proxy.port=" + hanging.port(),
						"inode.connect-timeout=100ms", "inode.retry.max-attempts=1")
				.run((context) -> {
					long start = System.nanoTime();
					Contexts.failing(InodeConnectionException.class, context).withMessageContaining("timeout");
					assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
				});
		}
	}

	private static ApplicationContextRunner through(LoopbackProxy proxy) {
		return through(Contexts.withPasswordGrant(), proxy);
	}

	private static ApplicationContextRunner through(ApplicationContextRunner runner, LoopbackProxy proxy) {
		return runner.withPropertyValues(UNRESOLVABLE)
			.withPropertyValues("inode.proxy.host=127.0.0.1", "inode.proxy.port=" + proxy.port());
	}

	private static String stackTrace(Throwable ex) {
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

}
