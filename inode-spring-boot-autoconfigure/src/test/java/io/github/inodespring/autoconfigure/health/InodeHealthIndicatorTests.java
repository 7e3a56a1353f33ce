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

package io.github.inodespring.autoconfigure.health;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.auth.OAuth2Settings;
import io.github.inodespring.autoconfigure.ClientHealth;
import io.github.inodespring.autoconfigure.InodeMeters;
import io.github.inodespring.http.InodeHttpFilters;
import io.github.inodespring.http.InodeHttpSettings;
import io.github.inodespring.http.RequestLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeHealthIndicator}.
 */
class InodeHealthIndicatorTests {

	private static final URI BASE_URL = URI.create("https://inode.example/api/");

	private static final String TOKEN = "{\"access_token\":\"t0ken\",\"refresh_token\":\"refr3sh\",\"expires_in\":3600}";

	private static final InodeCredentials PASSWORD = InodeCredentials.passwordGrant("id", "s3cr3t", "user", "passw0rd");

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);

	private final ClientHealth calls = new ClientHealth(InodeMeters.NONE.ofClient("test"), this.nanoTime::get);

	private final List<ClientRequest> requests = new CopyOnWriteArrayList<>();

	private InodeCredentials credentials = PASSWORD;

	private Function<ClientRequest, ClientResponse> api = (request) -> answer(200, "");

	private Function<ClientRequest, ClientResponse> tokenEndpoint = (request) -> answer(200, TOKEN);

	private final InodeAuthorizationFilter authorization = InodeAuthorizationFilter.create("test", BASE_URL,
			() -> this.credentials,
			new OAuth2Settings(BASE_URL.resolve("oauth/token/"), "sync", Duration.ofSeconds(15), Duration.ofMinutes(5),
					Duration.ofHours(1)),
			() -> WebClient.builder().exchangeFunction(this::token).build(), this.calls, Schedulers.parallel());

	private final WebClient webClient = WebClient.builder()
		.baseUrl(BASE_URL.toString())
		.exchangeFunction(this::data)
		.filters((filters) -> filters.addAll(InodeHttpFilters.around(
				new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(5), 1, Duration.ZERO, Duration.ZERO,
						Duration.ZERO),
				this.authorization, this.calls, Schedulers.parallel(), new RequestLimit(Schedulers.parallel()))))
		.build();

	private final InodeHealthIndicator indicator = new InodeHealthIndicator("inode.example", this.webClient, this.calls,
			this.authorization);

	@Test
	void withoutACallAnAuthorizedRequestIsMade() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		ClientRequest request = this.requests.get(1);
		assertThat(this.requests).hasSize(2);
		assertThat(request.method()).isEqualTo(HttpMethod.HEAD);
		assertThat(request.url()).hasToString("https://inode.example/api/v1/devices/");
		assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer t0ken");
	}

	@Test
	void aCallYoungerThanAMinuteIsJudgedWithoutARequest() {
		call();
		this.api = (request) -> answer(500, "");
		pass(Duration.ofSeconds(59));
		assertThat(healthWithoutARequest().getStatus()).isEqualTo(Status.UP);
		pass(Duration.ofSeconds(1));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aFailedCallYoungerThanAMinuteIsJudgedWithoutARequest() {
		this.api = (request) -> answer(500, "");
		call();
		this.api = (request) -> answer(200, "");
		pass(Duration.ofSeconds(59));
		Health health = healthWithoutARequest();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("lastError", "InodeServerException");
		pass(Duration.ofSeconds(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@CsvSource({ "200, UP", "204, UP", "302, UP", "400, UP", "404, UP", "429, UP", "401, DOWN", "403, DOWN",
			"500, DOWN", "503, DOWN" })
	void itIsUpOnAnyAnswerBut401And403And5xx(int status, String expected) {
		this.credentials = InodeCredentials.apiKey("k3y");
		this.api = (request) -> answer(status, "");
		assertThat(health().getStatus().getCode()).isEqualTo(expected);
		assertThat(healthWithoutARequest().getStatus().getCode()).isEqualTo(expected);
	}

	@Test
	void itIsDownWithoutAnAnswer() {
		this.credentials = InodeCredentials.apiKey("k3y");
		this.api = (request) -> null;
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("lastError", "InodeConnectionException");
	}

	@Test
	void aRefusedPasswordGrantIsDownWithoutARequest() {
		this.tokenEndpoint = (request) -> answer(400, "{\"error\":\"invalid_grant\"}");
		call();
		isDownWithoutARequest("BAD_CREDENTIALS");
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void aClosedGateIsDownWithoutARequest(int status) {
		this.tokenEndpoint = (
				request) -> ClientResponse.create(HttpStatusCode.valueOf(status)).header("Retry-After", "60").build();
		call();
		isDownWithoutARequest((status == 429) ? "InodeRateLimitException" : "TOKEN_ENDPOINT_FAILED");
	}

	@Test
	void aRejectedTokenIsDownWithoutARequest() {
		this.api = (request) -> answer(401, "");
		call();
		isDownWithoutARequest("TOKEN_REJECTED");
	}

	@Test
	void detailsTellOfTheLastCalls() {
		this.api = (request) -> answer(404, "");
		call();
		this.api = (request) -> answer(200, "");
		call();
		Instant called = Instant.now();
		pass(Duration.ofSeconds(30));
		Health health = health();
		assertThat(health.getDetails()).containsOnlyKeys("host", "mode", "tokenExpiry", "lastSuccess", "lastError")
			.containsEntry("host", "inode.example")
			.containsEntry("mode", "password-grant")
			.containsEntry("lastError", "InodeNotFoundException");
		assertThat((Instant) health.getDetails().get("tokenExpiry")).isBetween(called.plusSeconds(3540),
				called.plusSeconds(3660));
		assertThat((Instant) health.getDetails().get("lastSuccess")).isBetween(called.minusSeconds(90),
				called.minusSeconds(1));
	}

	@Test
	void noDetailIsASecret() {
		call();
		Health up = health();
		this.tokenEndpoint = (request) -> answer(400, "{\"error\":\"invalid_grant\",\"detail\":\"s3cr3t\"}");
		this.api = (request) -> answer(401, "t0ken");
		call();
		assertThat(up.toString() + health()).doesNotContain("t0ken", "refr3sh", "s3cr3t", "passw0rd", "user");
	}

	private void isDownWithoutARequest(String lastError) {
		pass(Duration.ofMinutes(2));
		Health health = healthWithoutARequest();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("lastError", lastError);
	}

	private Health healthWithoutARequest() {
		int before = this.requests.size();
		Health health = health();
		assertThat(this.requests).hasSize(before);
		return health;
	}

	private Health health() {
		Health health = this.indicator.health().block();
		assertThat(health).isNotNull();
		return health;
	}

	private void call() {
		this.webClient.get().uri("/v1/links/").retrieve().toBodilessEntity().onErrorComplete().block();
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private Mono<ClientResponse> token(ClientRequest request) {
		this.requests.add(request);
		return Mono.fromSupplier(() -> this.tokenEndpoint.apply(request));
	}

	private Mono<ClientResponse> data(ClientRequest request) {
		this.requests.add(request);
		ClientResponse response = this.api.apply(request);
		return (response != null) ? Mono.just(response) : Mono.error(new IOException("reset"));
	}

	private static ClientResponse answer(int status, String body) {
		return ClientResponse.create(HttpStatusCode.valueOf(status))
			.header("Content-Type", "application/json")
			.body(body)
			.build();
	}

}
