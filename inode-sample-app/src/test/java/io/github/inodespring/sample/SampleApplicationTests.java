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

package io.github.inodespring.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.inodespring.test.SimulatedInode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "inode.api-key=", "inode.oauth2.client-id=", "inode.oauth2.client-secret=",
				"inode.oauth2.username=", "inode.oauth2.password=", "inode.retry.max-attempts=1",
				"dashboard.hosts=dash.example" })
class SampleApplicationTests {

	@Autowired
	private SimulatedInode inode;

	@LocalServerPort
	private int port;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port).build();
	}

	@AfterEach
	void endFaults() {
		this.inode.clearFaults();
	}

	@Test
	void linksComeWithTravelTimesAndSpeeds() {
		List<Map<String, @Nullable Object>> links = objects("/api/links");
		assertThat(links).hasSize(40);
		assertThat(links).first().satisfies((link) -> {
			assertThat(link.get("name")).asString().contains("\u2192");
			assertThat(link.get("travel_time")).isInstanceOf(Number.class);
			assertThat(link.get("speed")).isInstanceOf(Number.class);
		});
	}

	@Test
	void devicesComeWithTheirState() {
		List<Map<String, @Nullable Object>> devices = objects("/api/devices");
		assertThat(devices).hasSize(25);
		assertThat(devices).first().extracting("online").isEqualTo(true);
	}

	@Test
	void manyCallsNeedOneLogin() {
		objects("/api/links");
		objects("/api/devices");
		objects("/api/links");
		assertThat(this.inode).hasPasswordGrants(1);
	}

	@Test
	void pageIsServedWithItsScriptsAndStyleSheetsAndNothingFromElsewhere() {
		String page = text("/");
		assertThat(page).contains("<title>iNode dashboard</title>", "dashboard/dashboard.js").doesNotContain("://");
		assertThat(text("/dashboard/dashboard.js")).contains("api/stream").doesNotContain("innerHTML", "://");
		assertThat(text("/dashboard/dom.js")).doesNotContain("innerHTML", "://");
		assertThat(text("/dashboard/theme.css")).contains("prefers-color-scheme: dark");
		assertThat(Pattern.compile("href=\"(dashboard/[a-z]+\\.css)\"").matcher(page).results()).hasSize(7)
			.allSatisfy((sheet) -> assertThat(text("/" + sheet.group(1))).doesNotContain("://", "@import"));
		assertThat(text("/webjars/leaflet/dist/leaflet.js")).contains("Leaflet 1.");
		assertThat(text("/webjars/leaflet/dist/leaflet.css")).contains(".leaflet-container");
	}

	@Test
	void browserMayLoadNothingFromElsewhere() {
		this.client.get()
			.uri("/")
			.exchange()
			.expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).startsWith("default-src 'self';")
						.contains("img-src 'self' data:;")
						.doesNotContain("://"));
	}

	@Test
	void streamBringsLinksDevicesAndStatus() throws Exception {
		assertThat(EventStream.read(URI.create("http://127.0.0.1:" + this.port + "/api/stream"), "links", "devices",
				"status"))
			.contains("\"travel_time\":", "\"online\":true", "\"mode\":\"PASSWORD_GRANT\"", "\"tokenExpiresAt\":\"");
	}

	@Test
	void trendsOfTheDemoBeginWithTheHourBeforeIt() {
		this.client.get()
			.uri("/api/trends")
			.exchange()
			.expectBody()
			.jsonPath("$.links.1[?(@ > 0)]")
			.value((known) -> assertThat((List<?>) known).hasSizeGreaterThan(50));
	}

	@Test
	void pageIsToldTheNamesOfTheFieldsTheUnitsAndThatThereAreNoTiles() {
		this.client.get().uri("/api/settings").exchange().expectBody().json("""
				{"fields":{"id":"id","travelTime":"travel_time"},"units":{"travelTime":"s","speed":"km/h"},
				"tiles":{"url":null}}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
			"xn--localhost", "1.2.3.4.5" })
	void otherHostIsRefused(String host) throws IOException {
		for (String path : List.of("/", "/api/links", "/api/stream", "/actuator/health")) {
			assertThat(raw(path, host)).startsWith("HTTP/1.1 421").doesNotContain("travel_time", "UP");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "localhost", "LOCALHOST:8080", "127.0.0.1", "192.168.7.9:8080", "[::1]:8080", "dash.example" })
	void ownAndConfiguredHostsAreAnswered(String host) throws IOException {
		assertThat(raw("/api/settings", host)).startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "links", "stream", "trends", "account" })
	void dataIsNotCached(String name) throws IOException {
		assertThat(raw("/api/" + name, "localhost")).contains("Cache-Control: no-store\r\n");
	}

	private String raw(String path, String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(500), StandardCharsets.UTF_8);
		}
	}

	@Test
	void healthShowsNoPath() {
		assertThat(text("/actuator/health")).doesNotContain("path", System.getProperty("user.dir"));
	}

	@Test
	void healthAndMetricsAreOn() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("{\"status\":\"UP\",\"components\":{\"inode\":{\"status\":\"UP\"},\"inodeFeed\":{\"status\":\"UP\"}}}");
		assertThat(text("/actuator/metrics")).contains("inode.feed.polls", "inode.token.requests");
	}

	@Test
	void pageIsToldThatTheDataIsSimulated() {
		this.client.get().uri("/api/account").exchange().expectBody().json("{\"simulated\":true}");
	}

	@Test
	void failureThatMayPassIsServiceUnavailableWithTheMessageOfTheException() {
		this.inode.fault().onLinks().htmlPage(500);
		problem("/api/links", HttpStatus.SERVICE_UNAVAILABLE);
	}

	@Test
	void failureThatStaysIsBadGatewayWithTheMessageOfTheException() {
		this.inode.fault().onLinks().brokenJson();
		problem("/api/links", HttpStatus.BAD_GATEWAY);
	}

	@Test
	void addressAndSourceAreLoggedAtStart(CapturedOutput output) {
		assertThat(output).contains("Dashboard: http://localhost:" + this.port + "/")
			.contains("Using a simulated iNode, because no credentials are set");
	}

	private List<Map<String, @Nullable Object>> objects(String path) {
		List<Map<String, @Nullable Object>> objects = this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<List<Map<String, @Nullable Object>>>() {
			})
			.returnResult()
			.getResponseBody();
		assertThat(objects).isNotNull();
		return objects;
	}

	private String text(String path) {
		String text = this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(text).isNotNull();
		return text;
	}

	private void problem(String path, HttpStatus status) {
		this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value((detail) -> assertThat(detail).asString().contains("/api/v1/links/"));
	}

}
