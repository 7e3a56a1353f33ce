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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each failure is a line with its fix, without a stack trace.
 */
class CheckFailureTests {

	@AutoClose
	private final Socket closed = new Socket();

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults()
		.withClient("client-of-mine", "client-secret-of-mine")
		.withUser("user-of-mine", "password-of-mine")
		.withApiKey("api-key-of-mine"));

	@Test
	void unknownHost() {
		Session session = Session.withApiKey(URI.create("https://inode.invalid/api"), "api-key-of-mine", "check");
		assertFails(session, "name resolution", "unknown host inode.invalid", "'inode.base-url'");
		assertNotTried(session, "name resolution", "proxy", "TLS", "token", "links", "devices");
	}

	@Test
	void refusedConnection() throws IOException {
		URI closed = closed();
		Session session = Session.withApiKey(closed, "api-key-of-mine", "check");
		assertFails(session, "links", "Connection refused", "Check host and port of the address above");
		assertNotTried(session, "links", "devices");
	}

	@Test
	void refusedTlsConnection() throws IOException {
		URI closed = URI.create(closed().toString().replace("http:", "https:"));
		Session session = Session.withApiKey(closed, "api-key-of-mine", "check");
		assertFails(session, "TLS", "Connection refused", "Check host and port of the address above");
		assertNotTried(session, "TLS", "token", "links", "devices");
	}

	@Test
	void hostWithoutTls() {
		URI plain = URI.create(this.inode.getBaseUrl().toString().replace("http:", "https:"));
		Session session = Session.withApiKey(plain, "api-key-of-mine", "check");
		assertFails(session, "TLS", "does not speak TLS", "Check the port in 'inode.base-url'");
		assertNotTried(session, "TLS", "token", "links", "devices");
	}

	@Test
	void proxyThatRefuses() throws IOException {
		Session session = Session.withApiKey(this.inode, "check", "--inode.proxy.host=127.0.0.1",
				"--inode.proxy.port=" + closed().getPort());
		assertFails(session, "proxy", "(inode.proxy.*): Connection refused", "Check host and port of the proxy");
		assertThat(session.step("name resolution")).contains("left to the proxy");
		assertNotTried(session, "proxy", "TLS", "token", "links", "devices");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			--inode.oauth2.password=          | 'inode.oauth2.password' is missing            | Set what is missing
			--inode.api-key=secret-of-mine    | 'inode.api-key' is set together with 'inode.oauth2.*' | Set either
			--inode.oauth2.password=a${of-mine} | inode.oauth2.password contains a placeholder    | Set the variable
			--inode.api-key=a${of-mine}       | inode.api-key contains a placeholder          | Set the variable
			--inode.base-url=${of-mine}       | inode.base-url contains a placeholder         | Set the variable
			--inode.enabled=false             | 'inode.enabled' is false                      | Set it to true
			--inode.base-url=https://a.invalid/v1 | must not end in '/v1'                       | Remove '/v1'
			--inode.base-url=http://a.invalid | unencrypted                                   | allow-insecure-http
			--inode.read-timeout=of-mine      | 'inode.read-timeout' cannot be read as Duration | Correct its value
			--inode.ssl.bundle=nobody         | 'inode.ssl.bundle' is not the name of an SSL bundle | spring.ssl.bundle
			""")
	void wrongConfiguration(String argument, String text, String fix) {
		Session session = Session.withPassword(this.inode, "check", argument);
		assertFails(session, "configuration", text, fix);
		assertNotTried(session, "configuration", "name resolution", "proxy", "TLS", "token", "links", "devices");
	}

	@Test
	void settingsAreTracedEvenIfTheyAreWrong() {
		Session session = Session.withPassword(this.inode, "check", "--inode.api-key=of-mine");
		assertThat(session.step("configuration")).startsWith("\u2717")
			.containsPattern("inode.api-key +command line\n")
			.containsPattern("inode.oauth2.password +command line\n");
	}

	@Test
	void unreadableFile(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("application.yml"), "inode:\n  api-key: \"of-mine\n  base-url: x\n");
		Session session = Session.withPassword(this.inode, "check",
				"--spring.config.additional-location=" + directory.toUri());
		assertFails(session, "configuration", "not valid YAML: line 4", "Correct 'application.yml'");
	}

	@Test
	void missingFile() {
		Session session = Session.withPassword(this.inode, "check", "--spring.config.location=file:/no/such.yml");
		assertFails(session, "configuration", "'file:/no/such.yml' does not exist", "Check that the value");
	}

	@Test
	void wrongUser() {
		assertTokenFails("400 invalid_grant", "Correct 'inode.oauth2.username'", "--inode.oauth2.password=my-secret");
	}

	@Test
	void wrongClient() {
		assertTokenFails("401 invalid_client", "Correct 'inode.oauth2.client-id'",
				"--inode.oauth2.client-secret=my-secret");
	}

	@Test
	void wrongScope() {
		assertTokenFails("400 invalid_scope", "Correct 'inode.oauth2.scopes'", "--inode.oauth2.scopes=all");
	}

	@Test
	void grantThatIsNotAllowed() {
		this.inode.fault().onToken().body(400, "application/json", "{\"error\": \"unauthorized_client\"}");
		assertTokenFails("does not allow the password grant", "Use an API key");
	}

	@Test
	void tokenEndpointThatIsDown() throws IOException {
		assertTokenFails("Connection refused", "Check host and port of the address above",
				"--inode.oauth2.token-uri=" + closed() + "/token/");
	}

	@Test
	void tokenEndpointThatIsAWebPage() {
		this.inode.fault().onToken().htmlPage(200);
		assertTokenFails("no usable 'access_token'", "Check 'inode.base-url' and 'inode.oauth2.token-uri'");
	}

	@Test
	void tokenEndpointWithAnHtmlPage() {
		this.inode.fault().onToken().htmlPage(500);
		assertTokenFails("500; the token endpoint failed", "Try again later");
	}

	@Test
	void tokenEndpointThatHangs() {
		this.inode.fault().onToken().hang();
		assertTokenFails("no response within 500 ms", "raise the timeout", "--inode.oauth2.timeout=500ms");
	}

	@Test
	void tokenEndpointThatRedirects() {
		this.inode.fault().onToken().redirect(302, "https://elsewhere.invalid/login");
		assertTokenFails("redirects are not followed", "'inode.oauth2.token-uri'");
	}

	@Test
	void tokenEndpointThatLimits() {
		this.inode.fault().onToken().retryAfter(Duration.ofSeconds(90));
		assertTokenFails("429", "Wait 90 s");
	}

	@Test
	void refusedApiKey() {
		this.inode.changeApiKey("another");
		Session session = Session.withApiKey(this.inode.getBaseUrl(), "api-key-of-mine", "check");
		assertFails(session, "links", "401", "Correct 'inode.api-key'");
		assertNotTried(session, "links", "devices");
	}

	@Test
	void refusedToken() {
		this.inode.fault().onLinks().status(401);
		Session session = Session.withPassword(this.inode, "check");
		assertFails(session, "links", "401", "belong together");
	}

	@Test
	void failuresOfACollection() {
		assertLinksFail((inode) -> inode.fault().onLinks().status(403), "403", "Ask the account's owner");
		assertLinksFail((inode) -> inode.fault().onLinks().htmlPage(404), "404", "ends before '/v1'");
		assertLinksFail((inode) -> inode.fault().onLinks().retryAfter(Duration.ofSeconds(90)), "429", "Wait 90 s");
		assertLinksFail((inode) -> inode.fault().onLinks().htmlPage(502), "502", "Try again later");
		assertLinksFail((inode) -> inode.fault().onLinks().redirect(301, "https://elsewhere.invalid/"),
				"redirects are not followed", "Check 'inode.base-url'");
		assertLinksFail((inode) -> inode.fault().onLinks().hang(), "inode.read-timeout", "raise the timeout",
				"--inode.read-timeout=500ms");
		assertLinksFail((inode) -> inode.fault().onLinks().htmlPage(200), "HTML", "a web page answers there");
		assertLinksFail((inode) -> inode.fault().onLinks().truncatedBody(), "GET /api/v1/links/", "cuts connections");
		assertLinksFail((inode) -> inode.fault().onLinks().brokenJson(), "cannot be read", "report the path");
		assertLinksFail((inode) -> inode.fault().onLinks().dropConnection(), "GET /api/v1/links/", "cuts connections");
		assertLinksFail((inode) -> inode.fault().onLinks().status(400), "400", "Do as the server says");
	}

	@Test
	void anotherCollectionIsTriedIfOneFails() {
		this.inode.fault().onLinks().status(403);
		Session session = Session.withPassword(this.inode, "check");
		assertThat(session.step("links")).startsWith("\u2717");
		assertThat(session.step("devices")).startsWith("\u2713");
		assertThat(session.status()).isOne();
	}

	@Test
	void adviceOfTheServerIsKept() {
		this.inode.fault()
			.onLinks()
			.body(403, "application/json", "{\"detail\": \"Locked: ask support; check your mail\"}");
		assertThat(Session.withApiKey(this.inode, "check").step("links"))
			.contains("Locked: ask support; check your mail\n");
	}

	@Test
	void textOfTheServerCannotSteerTheTerminal() {
		this.inode.fault().onLinks().body(400, "application/json", "{\"detail\": \"red \\u001b[31m and\\nnew line\"}");
		Session session = Session.withApiKey(this.inode, "check");
		assertThat(session.step("links")).contains("red ", "and").doesNotContain("\u001b");
	}

	@Test
	void failureOfADescriptionIsOnStandardErrorAlone() {
		this.inode.fault().onLinks().htmlPage(404);
		Session session = Session.withApiKey(this.inode, "describe", "links", "--as=json-schema");
		assertThat(session.status()).isOne();
		assertThat(session.output()).isEmpty();
		assertThat(session.errors()).startsWith("\u2717 links  GET /api/v1/links/: 404").contains("\n  \u2192 Check");
		assertNoTrace(session);
	}

	@Test
	void impossibleNameOfACollectionIsExplained() {
		Session session = Session.withApiKey(this.inode, "describe", "../links");
		assertThat(session.status()).isOne();
		assertThat(session.errors()).startsWith("\u2717 ../links  ");
		assertNoTrace(session);
	}

	private void assertTokenFails(String text, String fix, String... args) {
		Session session = Session.withPassword(this.inode, StringUtils.addStringToArray(args, "check"));
		assertFails(session, "token", text, fix);
		assertNotTried(session, "token", "links", "devices");
	}

	private void assertLinksFail(Consumer<SimulatedInode> fault, String text, String fix, String... args) {
		this.inode.clearFaults();
		fault.accept(this.inode);
		Session session = Session.withApiKey(this.inode.getBaseUrl(), "api-key-of-mine",
				StringUtils.addStringToArray(args, "check"));
		assertFails(session, "links", text, fix);
	}

	private static void assertFails(Session session, String step, String text, String fix) {
		assertThat(session.status()).isOne();
		assertThat(session.step(step)).startsWith("\u2717")
			.contains(text)
			.containsPattern("\n    \u2192 .*" + Pattern.quote(fix));
		assertNoTrace(session);
	}

	private static void assertNoTrace(Session session) {
		assertThat(session.all()).doesNotContain("\tat ", "Exception", "of-mine", "my-secret");
	}

	private static void assertNotTried(Session session, String missing, String... steps) {
		for (String step : steps) {
			assertThat(session.step(step)).startsWith("\u2013").endsWith("skipped, because it depends on: " + missing);
		}
	}

	/**
	 * Return an address that refuses connections, and that nobody else can open
	 * meanwhile.
	 */
	private URI closed() throws IOException {
		this.closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		return URI.create("http://127.0.0.1:" + this.closed.getLocalPort() + "/api");
	}

}
