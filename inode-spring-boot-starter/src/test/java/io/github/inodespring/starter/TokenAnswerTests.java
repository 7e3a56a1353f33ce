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

package io.github.inodespring.starter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Token answers that leave things out or word them oddly: each means one token request
 * for the token's life.
 */
class TokenAnswerTests {

	private static final int CALLERS = 20;

	private final SimulatedInode inode = SimulatedInode.start();

	private String accessToken = "";

	@BeforeEach
	void issueAToken() {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.setAll(Map.of("grant_type", "password", "client_id", this.inode.getClientId(), "client_secret",
				this.inode.getClientSecret(), "username", this.inode.getUsername(), "password",
				this.inode.getPassword()));
		Map<?, ?> answer = RestClient.builder()
			.requestFactory(new SimpleClientHttpRequestFactory())
			.build()
			.post()
			.uri(this.inode.getBaseUrl() + "/oauth/token/")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form)
			.retrieve()
			.requiredBody(Map.class);
		this.accessToken = String.valueOf(answer.get("access_token"));
		this.inode.clearRequests();
	}

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ", \"expires_in\": null, \"token_type\": null, \"refresh_token\": null, \"scope\": null",
					", \"expires_in\": \"36000\"", ", \"expires_in\": 0", ", \"expires_in\": -1",
					", \"expires_in\": \"soon\"", ", \"expires_in\": 9223372036854775807", ", \"expires_in\": 1e400",
					", \"expires_in\": \"99999999999999999999\"", ", \"token_type\": \"JWT\", \"more\": {\"a\": [1]}" })
	void manyCallsMakeOneTokenRequest(String fields) {
		answer(fields);
		try (StarterApplication application = StarterApplication.withPassword(this.inode,
				"inode.retry.max-attempts=1")) {
			callTogether(application);
			callTogether(application);
			assertThat(this.inode).hasTokenRequests(1).hasDataRequests(2 * CALLERS);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"1\" | 1h", "0 | 1s" })
	void loginsAreALifeApartWhenThereIsNoRefreshToken(String expiresIn, String defaultLifetime) {
		answer(", \"expires_in\": " + expiresIn);
		try (StarterApplication application = StarterApplication.withPassword(this.inode, "inode.retry.max-attempts=1",
				"inode.oauth2.default-token-lifetime=" + defaultLifetime)) {
			Awaitility.await().until(() -> callAndCountTokenRequests(application) == 2);
			List<Instant> requests = tokenRequests();
			assertThat(Duration.between(requests.get(0), requests.get(1))).isBetween(Duration.ofMillis(850),
					Duration.ofSeconds(5));
			assertThat(this.inode).hasPasswordGrants(2);
		}
	}

	private void answer(String fields) {
		this.inode.fault()
			.onToken()
			.body("application/json", "{\"access_token\": \"" + this.accessToken + "\"" + fields + "}");
	}

	private int callAndCountTokenRequests(StarterApplication application) {
		application.inode().links().get(1);
		return this.inode.counts().getTokenRequests();
	}

	private static void callTogether(StarterApplication application) {
		ReactiveInodeOperations operations = application.context().getBean(ReactiveInodeOperations.class);
		assertThat(Flux.range(0, CALLERS).flatMap((number) -> operations.links().get(1), CALLERS).count().block())
			.isEqualTo(CALLERS);
	}

	private List<Instant> tokenRequests() {
		return this.inode.requests()
			.stream()
			.filter((request) -> request.getPath().endsWith("/oauth/token/"))
			.map(RecordedRequest::getInstant)
			.toList();
	}

}
