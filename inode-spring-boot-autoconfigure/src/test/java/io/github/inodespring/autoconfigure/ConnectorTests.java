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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What holds with each connector that Spring Boot can choose.
 */
@ParameterizedClass
@CsvSource({ "reactor, ReactorFailures", "jetty, JettyClientHttpConnector",
		"http-components, HttpComponentsClientHttpConnector", "jdk, JdkClientHttpConnector" })
@Timeout(30)
class ConnectorTests {

	private static final String[] UNRESOLVABLE = { "inode.base-url=http://api.inode.invalid/api",
			"inode.allow-insecure-http=true" };

	private static final String SINCE_HTTP_COMPONENTS_5_6 = "org.apache.hc.client5.http.async.methods.InflatingAsyncDataConsumer";

	private static Certificates certificates;

	@Parameter(0)
	String name;

	@Parameter(1)
	String type;

	@BeforeAll
	static void makeCertificates(@TempDir Path directory) throws Exception {
		certificates = new Certificates(directory, "dns:localhost");
	}

	@Test
	void theConnectorIsTheOneOfSpringBootsProperty() {
		withApiKey().run((context) -> {
			Object connector = ReflectionTestUtils.getField(context.getBean(InodeClientFactory.class), "connector");
			assertThat(connector).isInstanceOfSatisfying(InodeConnector.class,
					(chosen) -> assertThat(chosen.get().getClass().getSimpleName()).isEqualTo(this.type));
		});
	}

	@Test
	void dataAndTokenRequestsAreAnswered() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).extracting(Request::target)
					.containsExactly("/api/oauth/token/", "/api/v1/links/");
			});
		}
	}

	@Test
	void redirectsOfDataRequestsAreNotFollowed() {
		try (LoopbackServer other = LoopbackServer.api();
				LoopbackServer api = new LoopbackServer((request, connection) -> connection
					.write(LoopbackServer.answer("302 Found", "", "Location: " + other.url() + "/v1/links/")))) {
			to(api, withApiKey()).run((context) -> {
				Contexts.failing(InodeResponseException.class, context).withMessageContaining("302");
				assertThat(api.requests()).hasSize(1);
				assertThat(other.requests()).isEmpty();
			});
		}
	}

	@Test
	void redirectsOfTokenRequestsAreNotFollowed() {
		try (LoopbackServer other = LoopbackServer.api();
				LoopbackServer api = new LoopbackServer((request, connection) -> connection.write(LoopbackServer
					.answer("307 Temporary Redirect", "", "Location: " + other.url() + "/oauth/token/")))) {
			to(api, withPasswordGrant()).run((context) -> {
				Contexts.failing(InodeAuthenticationException.class, context).withMessageContaining("307");
				assertThat(other.requests()).isEmpty();
			});
		}
	}

	@Test
	void aRefusalKeepsItsDetail() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(LoopbackServer.answer("403 Forbidden", "{\"detail\":\"not yours\"}")))) {
			to(api, withApiKey()).run((context) -> Contexts.failing(InodeAccessDeniedException.class, context)
				.withMessageContaining("not yours"));
		}
	}

	@Test
	void theUserAgentIsOursAlone() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				assertThat(api.requests().get(0).head().lines().filter((line) -> line.startsWith("User-Agent:")))
					.singleElement()
					.asString()
					.startsWith("User-Agent: inode-spring-boot/");
			});
		}
	}

	@Test
	void allThatDecompressAskForGzip() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				assertThat(String.valueOf(api.requests().get(0).header("Accept-Encoding")).contains("gzip"))
					.isEqualTo(decompresses());
			});
		}
	}

	private boolean decompresses() {
		return switch (this.name) {
			case "jdk" -> false;
			case "http-components" -> ClassUtils.isPresent(SINCE_HTTP_COMPONENTS_5_6, null);
			default -> true;
		};
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
	void cookiesAreNotKept() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection
			.write(LoopbackServer.answer("200 OK", "[]", "Set-Cookie: session=1; Path=/")))) {
			to(api, withApiKey()).run((context) -> {
				Contexts.list(context);
				Contexts.list(context);
				assertThat(api.requests()).hasSize(2)
					.allSatisfy((request) -> assertThat(request.header("Cookie")).isNull());
			});
		}
	}

	@Test
	void anAnswerThatDoesNotComeIsBoundedByTheReadTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			once(api, "inode.read-timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.read-timeout'"));
			await().untilAsserted(() -> assertThat(api.open()).isZero());
		}
	}

	@Test
	void anAnswerThatStallsIsBoundedByTheReadTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[{");
			connection.hang();
		})) {
			once(api, "inode.read-timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.read-timeout'"));
			assertEnded(api);
		}
	}

	@Test
	void aReaderThatTakesItsTimeMeetsNoTimeout() {
		String element = "{\"text\":\"" + "x".repeat(60_000) + "\"}";
		String list = "[" + (element + ",").repeat(199) + element + "]";
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.json(list)))) {
			once(api, "inode.read-timeout=2s")
				.run((context) -> assertThat(context.getBean(ReactiveInodeOperations.class)
					.links()
					.list()
					.limitRate(1)
					.index()
					.delayUntil((item) -> Mono.delay(Duration.ofMillis((item.getT1() == 0) ? 2500 : 0)))
					.count()
					.block()).isEqualTo(200));
		}
	}

	@Test
	void aTokenThatDoesNotComeIsBoundedByItsTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			to(api, withPasswordGrant()).withPropertyValues("inode.oauth2.timeout=200ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.oauth2.timeout'"));
		}
	}

	@Test
	void aCallIsBoundedByTheCallTimeout() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			to(api, withApiKey()).withPropertyValues("inode.call-timeout=300ms")
				.run((context) -> Contexts.failing(InodeConnectionException.class, context)
					.withMessageContaining("'inode.call-timeout'"));
		}
	}

	@Test
	void aConnectionThatIsNotMadeIsBoundedByTheConnectTimeout() throws Exception {
		try (FullServer full = new FullServer()) {
			withApiKey()
				.withPropertyValues("inode.base-url=http://127.0.0.1:" + full.port(), "inode.connect-timeout=200ms",
						"inode.read-timeout=25s", "inode.retry.max-attempts=1")
				.run((context) -> {
					long start = System.nanoTime();
					Contexts.failing(InodeConnectionException.class, context)
						.withMessageContaining("127.0.0.1:" + full.port());
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
				});
		}
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
	void credentialsForTheProxyAreHonouredOrStopStartUp() {
		withApiKey().withPropertyValues(proxyAt(3128))
			.withPropertyValues("inode.proxy.username=me", "inode.proxy.password=pr0xy-secret")
			.run((context) -> {
				if (this.name.equals("reactor")) {
					assertThat(context).hasNotFailed();
					return;
				}
				FailureAnalysis analysis = new InvalidInodePropertyFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("'inode.proxy.username'", "Reactor Netty only");
				assertThat(analysis.getAction()).contains("spring.http.clients.reactive.connector=reactor");
			});
	}

	@Test
	void nothingIsLeftWhenTheContextIsClosed() {
		try (LoopbackServer api = LoopbackServer.api()) {
			for (int i = 0; i < 3; i++) {
				to(api, withApiKey()).run((context) -> assertThat(Contexts.list(context)).isEmpty());
			}
			assertEnded(api);
		}
	}

	/**
	 * The JDK's client can be closed from Java 21 on, and not by those who let Spring
	 * Boot build it.
	 */
	private void assertEnded(LoopbackServer api) {
		if (!this.name.equals("jdk")) {
			await().untilAsserted(() -> assertThat(api.open()).isZero());
		}
	}

	private ApplicationContextRunner withApiKey() {
		return chosen(Contexts.withApiKey());
	}

	private ApplicationContextRunner withPasswordGrant() {
		return chosen(Contexts.withPasswordGrant());
	}

	private ApplicationContextRunner chosen(ApplicationContextRunner runner) {
		return runner.withPropertyValues("spring.http.clients.reactive.connector=" + this.name);
	}

	private static ApplicationContextRunner to(LoopbackServer api, ApplicationContextRunner runner) {
		return runner.withPropertyValues("inode.base-url=" + api.url());
	}

	private static ApplicationContextRunner secure(LoopbackServer api, ApplicationContextRunner runner) {
		return runner.withPropertyValues(certificates.bundle("test"))
			.withPropertyValues("inode.base-url=" + api.url("https", "localhost"));
	}

	private ApplicationContextRunner once(LoopbackServer api, String property) {
		return to(api, withApiKey()).withPropertyValues("inode.retry.max-attempts=1", property);
	}

	private static String[] proxyAt(int port) {
		return new String[] { "inode.proxy.host=127.0.0.1", "inode.proxy.port=" + port };
	}

	/**
	 * A server whose queue of connections is full: whoever connects waits.
	 */
	private static final class FullServer implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final List<Socket> queue = new ArrayList<>();

		FullServer() throws IOException {
			for (int i = 0; i < 8; i++) {
				Socket socket = new Socket();
				this.queue.add(socket);
				try {
					socket.connect(this.server.getLocalSocketAddress(), 100);
				}
				catch (IOException ex) {
					return;
				}
			}
			throw new IllegalStateException("The queue does not fill");
		}

		int port() {
			return this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			for (Socket socket : this.queue) {
				socket.close();
			}
			this.server.close();
		}

	}

}
