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
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void statusAnswersWithADetailUntilCleared() throws Exception {
		this.inode.fault().onToken().status(503);
		HttpResponse<String> response = this.client.post(this.client.passwordForm());
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Service temporarily unavailable, try again later.\"}");
		this.inode.clearFaults();
		assertThat(this.client.post(this.client.passwordForm()).statusCode()).isEqualTo(200);
	}

	@Test
	void timesLimitsTheFault() throws Exception {
		ActiveFault fault = this.inode.fault().onLinks().status(500).times(2);
		assertThat(statuses("/v1/links/", 3)).containsExactly(500, 500, 200);
		assertThat(fault.getCount()).isEqualTo(2);
	}

	@Test
	void faultsActOneAfterTheOther() throws Exception {
		this.inode.fault().onLinks().status(500).times(1);
		this.inode.fault().onData().status(502).times(1);
		assertThat(statuses("/v1/links/", 3)).containsExactly(500, 502, 200);
	}

	@Test
	void oneFaultCanBeCleared() throws Exception {
		ActiveFault fault = this.inode.fault().onLinks().status(500);
		fault.clear();
		assertThat(statuses("/v1/links/", 1)).containsExactly(200);
	}

	@Test
	void faultBefallsOnlyItsRequests() throws Exception {
		this.inode.collection("routes", List.of(Map.of("id", 1)));
		this.inode.fault().onCollection("routes").status(500);
		this.inode.fault().onDevices().status(502);
		assertThat(statuses("/v1/routes/1/", 1)).containsExactly(500);
		assertThat(statuses("/v1/devices/", 1)).containsExactly(502);
		assertThat(statuses("/v1/links/", 1)).containsExactly(200);
		assertThat(this.client.post(this.client.passwordForm()).statusCode()).isEqualTo(200);
	}

	@Test
	void htmlPageComesFromTheProxy() throws Exception {
		this.inode.fault().onData().htmlPage(502);
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
		assertThat(response.body()).contains("<h1>502 Bad Gateway</h1>");
	}

	@Test
	void retryAfterIsToldInSeconds() throws Exception {
		this.inode.fault().onData().retryAfter(Duration.ofMillis(1500));
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).contains("2");
	}

	@Test
	void retryAfterMayBeADate() throws Exception {
		this.inode.fault().onData().retryAfter(503, "Wed, 21 Oct 2026 07:28:00 GMT");
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).contains("Wed, 21 Oct 2026 07:28:00 GMT");
	}

	@Test
	void delayPutsOffTheUsualAnswer() throws Exception {
		this.inode.fault().onData().delay(Duration.ofMillis(300));
		long start = System.nanoTime();
		assertThat(this.client.get("/v1/links/").statusCode()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
	}

	@Test
	void delayAddsToAnotherFault() throws Exception {
		this.inode.fault().onData().delay(Duration.ofMillis(300));
		this.inode.fault().onData().status(500);
		long start = System.nanoTime();
		assertThat(this.client.get("/v1/links/").statusCode()).isEqualTo(500);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
	}

	@Test
	void hangNeverAnswers() throws Exception {
		this.inode.fault().onData().hang();
		try (Socket socket = ask()) {
			socket.setSoTimeout(300);
			InputStream in = socket.getInputStream();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
		}
	}

	@Test
	void hangEndsWithTheServer() throws Exception {
		this.inode.fault().onData().hang();
		try (Socket socket = ask()) {
			RequestWaiter.await(this.inode, 1);
			this.inode.close();
			assertThat(socket.getInputStream().readAllBytes()).isEmpty();
		}
	}

	@Test
	void droppedConnectionIsReset() throws Exception {
		this.inode.fault().onData().dropConnection();
		try (Socket socket = ask()) {
			InputStream in = socket.getInputStream();
			assertThatExceptionOfType(SocketException.class).isThrownBy(in::read).withMessageContaining("reset");
		}
	}

	@Test
	void droppedRefreshHasNotUsedUpTheToken() throws Exception {
		Map<String, String> refresh = this.client.refreshForm(refreshToken());
		this.inode.fault().onToken().dropConnection().times(1);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post(refresh));
		assertThat(this.client.post(refresh).statusCode()).isEqualTo(200);
	}

	@Test
	void emptyResponseClosesTheConnection() throws Exception {
		this.inode.fault().onData().emptyResponse();
		try (Socket socket = ask()) {
			assertThat(socket.getInputStream().readAllBytes()).isEmpty();
		}
	}

	@Test
	void refreshWhoseAnswerIsLostHasUsedUpTheToken() throws Exception {
		Map<String, String> refresh = this.client.refreshForm(refreshToken());
		this.inode.fault().onToken().emptyResponse().times(1);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.post(refresh));
		assertThat(this.client.post(refresh).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
	}

	@Test
	void truncatedBodyBreaksInTheMiddle() throws Exception {
		String whole = this.client.get("/v1/devices/1/").body();
		this.inode.fault().onData().truncatedBody();
		try (Socket socket = ask("/api/v1/devices/1/")) {
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int length = whole.getBytes(StandardCharsets.UTF_8).length;
			assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: " + length);
			assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isNotEmpty()
				.hasSizeLessThan(whole.length())
				.isEqualTo(whole.substring(0, length / 2));
		}
	}

	@Test
	void stalledBodyStopsInTheMiddleAndEndsWithTheServer() throws Exception {
		String whole = this.client.get("/v1/devices/1/").body();
		this.inode.fault().onData().stalledBody();
		try (Socket socket = ask("/api/v1/devices/1/")) {
			String half = whole.substring(0, whole.getBytes(StandardCharsets.UTF_8).length / 2);
			String answer = readUntil(socket, half);
			assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain(whole);
			socket.setSoTimeout(300);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(socket.getInputStream()::read);
			this.inode.close();
			socket.setSoTimeout(10_000);
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void brokenJsonIsCompleteButNotJson() throws Exception {
		this.inode.fault().onLinks().brokenJson();
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.body()).isEqualTo("[{\"id\": 1, \"name\": ");
	}

	@Test
	void emptyBodyHasTheUsualStatus() throws Exception {
		this.inode.fault().onLinks().emptyBody();
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Length")).contains("0");
		assertThat(response.body()).isEmpty();
	}

	@Test
	void redirectNamesItsLocation() throws Exception {
		this.inode.fault().onToken().redirect(307, "http://127.0.0.1:1/other/");
		HttpResponse<String> response = this.client.post(this.client.passwordForm());
		assertThat(response.statusCode()).isEqualTo(307);
		assertThat(response.headers().firstValue("Location")).contains("http://127.0.0.1:1/other/");
	}

	@Test
	void nextLinkTurnsABareArrayIntoAPage() throws Exception {
		this.inode.fault().onLinks().nextLink("http://internal/api/v1/links/?page=2");
		JsonNode page = this.client.getJson("/v1/links/");
		assertThat(page.path("next").asString()).isEqualTo("http://internal/api/v1/links/?page=2");
		assertThat(page.path("results")).hasSize(40);
	}

	@Test
	void nextLinkReplacesTheUsualOne() throws Exception {
		try (SimulatedInode paged = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(10)))) {
			paged.fault().onLinks().nextLink("x");
			JsonNode page = new Client(paged).getJson("/v1/links/");
			assertThat(page.path("next").asString()).isEqualTo("x");
			assertThat(page.path("count").asInt()).isEqualTo(40);
		}
	}

	@Test
	void bodyIsSentAsItIs() throws Exception {
		this.inode.fault().onToken().body(400, "application/json", "{\"error\":\"unauthorized_client\"}");
		HttpResponse<String> response = this.client.post(this.client.passwordForm());
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).isEqualTo("{\"error\":\"unauthorized_client\"}");
	}

	@Test
	void noContentHasNoBody() throws Exception {
		this.inode.fault().onLinks().status(204);
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
	}

	private List<Integer> statuses(String path, int count) throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int index = 0; index < count; index++) {
			statuses.add(this.client.get(path).statusCode());
		}
		return statuses;
	}

	private String refreshToken() throws Exception {
		return this.client.login().path("refresh_token").asString();
	}

	private static String readUntil(Socket socket, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		InputStream in = socket.getInputStream();
		while (text.indexOf(end) < 0) {
			text.append((char) in.read());
		}
		return text.toString();
	}

	private Socket ask() throws IOException {
		return ask("/api/v1/links/");
	}

	private Socket ask(String path) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.inode.getBaseUrl().getPort());
		socket.getOutputStream()
			.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token " + this.inode.getApiKey()
					+ "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

}
