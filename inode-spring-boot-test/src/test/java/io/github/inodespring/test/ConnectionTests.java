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

package io.github.inodespring.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests {

	@Test
	void idleConnectionIsClosed() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start(withIdleTimeout(1000));
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), inode.getBaseUrl().getPort())) {
			socket.setSoTimeout(10_000);
			assertThat(answer(socket, inode)).startsWith("HTTP/1.1 200");
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void connectionThatWaitsForADelayedAnswerIsNotIdle() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start(withIdleTimeout(1000))) {
			inode.fault().onData().delay(Duration.ofSeconds(3));
			assertThat(new Client(inode).get("/v1/links/").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void certificateIsTrustedByThoseWhoKnowIt() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withTls())) {
			HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
			HttpResponse<String> response = client.send(links(inode), BodyHandlers.ofString());
			assertThat(inode.getBaseUrl()).hasScheme("https");
			assertThat(response.statusCode()).isEqualTo(200);
		}
	}

	@Test
	void certificateIsNotTrustedByOthers() {
		try (SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withTls())) {
			assertThatExceptionOfType(SSLHandshakeException.class)
				.isThrownBy(() -> HttpClient.newHttpClient().send(links(inode), BodyHandlers.ofString()));
		}
	}

	@Test
	void certificateIsAlsoToldAsPem() {
		assertThat(SimulatedCertificate.toPem()).startsWith("-----BEGIN CERTIFICATE-----\n")
			.endsWith("\n-----END CERTIFICATE-----\n");
	}

	private static SimulatedInodeOptions withIdleTimeout(long millis) {
		return SimulatedInodeOptions.defaults().withIdleTimeout(Duration.ofMillis(millis));
	}

	private static HttpRequest links(SimulatedInode inode) {
		return HttpRequest.newBuilder(URI.create(inode.getBaseUrl() + "/v1/links/"))
			.header("Authorization", "Token " + inode.getApiKey())
			.build();
	}

	private static String answer(Socket socket, SimulatedInode inode) throws IOException {
		String request = "HEAD /api/v1/links/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + inode.getApiKey()
				+ "\r\n\r\n";
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		StringBuilder head = new StringBuilder();
		InputStream in = socket.getInputStream();
		while (head.indexOf("\r\n\r\n") < 0) {
			int character = in.read();
			assertThat(character).isNotNegative();
			head.append((char) character);
		}
		return head.toString();
	}

	private static SSLContext trusting() throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		store.setCertificateEntry("inode", SimulatedCertificate.get());
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, factory.getTrustManagers(), null);
		return context;
	}

}
