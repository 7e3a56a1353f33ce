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

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check of a server with TLS, and of one whose tokens cannot be refreshed.
 */
class SecureServerTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	private Path directory;

	private WireMockServer server;

	private void start(String name, String... keyOptions) throws Exception {
		Path keyStore = this.directory.resolve("server.p12");
		generateKey(keyStore, name, keyOptions);
		start(keyStore);
	}

	private void start(Path keyStore) {
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.dynamicHttpsPort()
			.keystorePath(keyStore.toString())
			.keystoreType("PKCS12")
			.keystorePassword(PASSWORD)
			.keyManagerPassword(PASSWORD));
		this.server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(" [{\"id\": 1}]")));
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	private static void generateKey(Path keyStore, String name, String... options) throws Exception {
		keytool(keyStore, Stream.concat(Stream.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname",
				"CN=" + name, "-ext", "san=dns:" + name), Stream.of(options)));
	}

	/**
	 * It is signed by another: the dates of one that is trusted by itself do not count.
	 */
	private void startWithExpiredCertificate() throws Exception {
		Path authority = this.directory.resolve("server.p12");
		Path keyStore = this.directory.resolve("expired.p12");
		String file = this.directory.resolve("file").toString();
		generateKey(authority, "authority", "-ext", "bc:c");
		keytool(authority, Stream.of("-exportcert", "-alias", "server", "-file", file));
		generateKey(keyStore, "localhost");
		keytool(keyStore, Stream.of("-importcert", "-noprompt", "-alias", "authority", "-file", file));
		keytool(keyStore, Stream.of("-certreq", "-alias", "server", "-file", file));
		keytool(authority, Stream.of("-gencert", "-alias", "server", "-infile", file, "-outfile", file + ".cer",
				"-startdate", "-20d", "-validity", "10", "-ext", "san=dns:localhost"));
		keytool(keyStore, Stream.of("-importcert", "-alias", "server", "-file", file + ".cer"));
		start(keyStore);
	}

	private static void keytool(Path keyStore, Stream<String> arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
				"-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD));
		command.addAll(1, arguments.toList());
		assertThat(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor()).isZero();
	}

	@Test
	void versionAndEndOfTheCertificateAreTold() throws Exception {
		start("localhost", "-validity", "100");
		Session session = trusting();
		assertThat(session.status()).isZero();
		assertThat(session.step("TLS")).contains("TLSv1.3, certificate valid until ").contains("(99 days)");
		assertThat(session.step("links")).contains("1 object in a bare array; 12 B");
		this.server.verify(0,
				WireMock.headRequestedFor(WireMock.anyUrl()).withHeader("Authorization", WireMock.matching(".*")));
	}

	@Test
	void certificateThatIsNotTrusted() throws Exception {
		start("localhost");
		assertTlsFails(Session.withApiKey(secureUrl(), "key-of-mine", "check"),
				"no trusted authority has signed the certificate", "'inode.ssl.bundle'");
	}

	@Test
	void certificateThatHasExpired() throws Exception {
		startWithExpiredCertificate();
		assertTlsFails(trusting(), "the certificate has expired", "Check the clock");
	}

	@Test
	void certificateOfAnotherHost() throws Exception {
		start("another.example");
		assertTlsFails(trusting(), "localhost", "the certificate was issued for another host");
	}

	private static void assertTlsFails(Session session, String text, String fix) {
		assertThat(session.status()).isOne();
		assertThat(session.step("TLS")).startsWith("\u2717").contains(text, fix);
		assertThat(session.step("links")).contains("skipped, because it depends on: TLS");
		assertThat(session.all()).doesNotContain("\tat ", "Exception", "key-of-mine");
	}

	@Test
	void missingRefreshTokenIsNoFailure() throws Exception {
		start("localhost");
		this.server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"access_token\": \"a\"}")));
		assertThat(password().step("token")).startsWith("\u2713").contains("refresh impossible");
	}

	@Test
	void refreshThatFailsIsNoFailure() throws Exception {
		start("localhost");
		this.server.stubFor(WireMock.post(WireMock.anyUrl())
			.willReturn(WireMock.okJson("{\"access_token\": \"a\", \"refresh_token\": \"b\"}")));
		this.server.stubFor(WireMock.post(WireMock.anyUrl())
			.withFormParam("grant_type", WireMock.equalTo("refresh_token"))
			.willReturn(WireMock.badRequest()));
		assertThat(password().step("token")).startsWith("\u2713")
			.contains("refresh fails: the response is 400, so the client logs in each time");
	}

	@Test
	void secondLoginThatFailsIsNoFailure() throws Exception {
		start("localhost");
		this.server.stubFor(WireMock.post(WireMock.anyUrl()).inScenario("logins").willReturn(WireMock.status(429)));
		this.server.stubFor(WireMock.post(WireMock.anyUrl())
			.inScenario("logins")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("once")
			.willReturn(WireMock.okJson("{\"access_token\": \"a\"}")));
		assertThat(password().step("token")).startsWith("\u2713")
			.contains("a second login failed: the response is 429");
	}

	private Session trusting() {
		return Session.withApiKey(secureUrl(), "key-of-mine", "check", "--inode.ssl.bundle=mine",
				"--spring.ssl.bundle.jks.mine.truststore.location=" + this.directory.resolve("server.p12").toUri(),
				"--spring.ssl.bundle.jks.mine.truststore.password=" + PASSWORD,
				"--spring.ssl.bundle.jks.mine.truststore.type=PKCS12");
	}

	private Session password() {
		return Session.plain("check", "--inode.base-url=http://127.0.0.1:" + this.server.port() + "/api",
				"--inode.oauth2.client-id=c", "--inode.oauth2.client-secret=s", "--inode.oauth2.username=u",
				"--inode.oauth2.password=p");
	}

	private URI secureUrl() {
		return URI.create("https://localhost:" + this.server.httpsPort() + "/api");
	}

}
