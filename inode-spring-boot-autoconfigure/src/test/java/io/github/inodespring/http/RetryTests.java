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

package io.github.inodespring.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryFilter}, in virtual time.
 */
class RetryTests {

	private static final List<HttpMethod> SAFE = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final List<HttpMethod> UNSAFE = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH,
			HttpMethod.DELETE);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	private final ScriptedApi api = new ScriptedApi();

	private final RecordingListener listener = new RecordingListener();

	@AfterEach
	void reset() {
		VirtualTimeScheduler.reset();
		assertThat(this.api.unreleased()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425, 429, 500, 502, 503, 504 })
	void statusThatMayPassIsRetriedForSafeMethodsOnly(int status) {
		for (HttpMethod method : SAFE) {
			this.api.answer(status, "{\"detail\": \"later\"}").json("{}");
			assertThat(wait(call(method), 1).elements()).containsExactly(200);
		}
		assertThat(this.api.requests).hasSize(6);
		for (HttpMethod method : UNSAFE) {
			this.api.answer(status, "{\"detail\": \"later\"}");
			assertThat(wait(call(method), 1).failure()).isInstanceOfSatisfying(InodeResponseException.class,
					(ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(status));
		}
		assertThat(this.api.requests).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404, 405, 409, 410, 422, 501, 505, 507 })
	void otherStatusIsFinal(int status) {
		this.api.answer(status, "{\"detail\": \"no\"}");
		assertThat(wait(get(), 60).failure()).isInstanceOf(InodeResponseException.class);
		assertThat(this.api.requests).hasSize(1);
		assertThat(this.listener.retries).isEmpty();
	}

	static final List<Throwable> transientFailures = List.of(new ConnectException("Connection refused"),
			new SocketException("Connection reset"), new EOFException("closed"), AbortedException.beforeSend());

	@ParameterizedTest
	@FieldSource("transientFailures")
	void brokenConnectionIsRetriedForSafeMethodsOnly(Throwable failure) {
		for (HttpMethod method : SAFE) {
			this.api.fail(failure).json("{}");
			assertThat(wait(call(method), 1).elements()).containsExactly(200);
		}
		assertThat(this.api.requests).hasSize(6);
		for (HttpMethod method : UNSAFE) {
			this.api.fail(failure);
			assertThat(wait(call(method), 1).failure()).isInstanceOf(InodeConnectionException.class);
		}
		assertThat(this.api.requests).hasSize(10);
	}

	static final List<Throwable> finalFailures = List.of(new SSLHandshakeException("bad certificate"),
			new UnknownHostException("inode.example"), new IllegalArgumentException("bad header"));

	@ParameterizedTest
	@FieldSource("finalFailures")
	void failureThatStaysIsNotRetried(Throwable failure) {
		this.api.fail(failure);
		assertThat(wait(get(), 60).failure()).isInstanceOf(InodeConnectionException.class).hasCause(failure);
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void missingHeadersAreRetried() {
		this.api.answer(Mono.never()).json("{}");
		Outcome<Integer> outcome = get();
		this.time.advanceTimeBy(Duration.ofMillis(19_999));
		assertThat(this.listener.retries).isEmpty();
		assertThat(wait(outcome, 1).elements()).containsExactly(200);
		assertThat(this.listener.retries).singleElement()
			.satisfies((ex) -> assertThat(ex).hasMessageContaining("'inode.read-timeout'"));
	}

	static final List<InodeException> authorizationFailures = List.of(
			new InodeAuthenticationException(Reason.TOKEN_ENDPOINT_FAILED, null, "no token", null),
			new InodeConnectionException("token endpoint", new ConnectException("Connection refused")));

	@ParameterizedTest
	@FieldSource("authorizationFailures")
	void failureOfAuthorizationIsFinal(InodeException failure) {
		AtomicInteger asked = new AtomicInteger();
		ExchangeFilterFunction authorization = (request, next) -> Mono.error(() -> {
			asked.incrementAndGet();
			return failure;
		});
		Outcome<?> outcome = Outcome.of(this.api.client(ScriptedApi.SETTINGS, authorization, this.listener)
			.get()
			.retrieve()
			.toBodilessEntity());
		assertThat(wait(outcome, 60).failure()).isSameAs(failure);
		assertThat(asked).hasValue(1);
		assertThat(this.listener.events).containsExactly(failure);
	}

	@Test
	void noMoreThanTheAttemptsOfTheSettings() {
		repeat(4, () -> this.api.answer(503, ""));
		assertThat(wait(get(), 60).failure()).isInstanceOf(InodeServerException.class);
		assertThat(this.api.requests).hasSize(3);
	}

	@Test
	void oneAttemptResendsNothing() {
		this.api.answer(503, "").fail(new SocketException("Connection reset"));
		InodeHttpSettings settings = settings(60, 1);
		assertThat(wait(get(settings), 60).failure()).isInstanceOf(InodeServerException.class);
		assertThat(wait(get(settings), 60).failure()).isInstanceOf(InodeConnectionException.class);
		assertThat(this.api.requests).hasSize(2);
	}

	@Test
	void waitsDoubleWithJitterUpToTheLongest() {
		Set<Long> first = new HashSet<>();
		for (int call = 0; call < 30; call++) {
			this.api.millis.clear();
			repeat(6, () -> this.api.answer(503, ""));
			InodeHttpSettings settings = new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 6,
					Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(30));
			wait(get(settings), 30);
			assertThat(waits()).hasSize(5);
			assertThat(waits().get(0)).isBetween(249L, 501L);
			assertThat(waits().get(1)).isBetween(499L, 1001L);
			assertThat(waits().get(2)).isBetween(999L, 2001L);
			assertThat(waits().get(3)).isBetween(1499L, 3001L);
			assertThat(waits().get(4)).isBetween(1499L, 3001L);
			first.add(waits().get(0));
		}
		assertThat(first).hasSizeGreaterThan(5);
	}

	@Test
	void firstResendAfterAConnectionThatWasClosedIsImmediate() {
		repeat(2, () -> this.api.fail(new SocketException("Connection reset")));
		this.api.json("{}");
		wait(get(), 10);
		assertThat(waits().get(0)).isZero();
		assertThat(waits().get(1)).isGreaterThanOrEqualTo(499);
	}

	@Test
	void resendAfterARefusedConnectionWaits() {
		this.api.fail(new ConnectException("Connection refused")).json("{}");
		wait(get(), 10);
		assertThat(waits().get(0)).isGreaterThanOrEqualTo(249);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "Thu, 01 Jan 2026 12:00:07 GMT" })
	void retryAfterIsWaitedForExactly(String retryAfter) {
		this.api.answer(503, "", HttpHeaders.RETRY_AFTER, retryAfter).json("{}");
		Outcome<ClientResponse> outcome = filtered(ScriptedApi.SETTINGS);
		this.time.advanceTimeBy(Duration.ofMillis(6999));
		assertThat(this.api.requests).hasSize(1);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.api.requests).hasSize(2);
		assertThat(outcome.isCompleted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "Thu, 01 Jan 2026 11:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT" })
	void retryAfterThatIsOverStillWaitsTheBackoff(String retryAfter) {
		this.api.answer(429, "", HttpHeaders.RETRY_AFTER, retryAfter)
			.answer(503, "", HttpHeaders.RETRY_AFTER, retryAfter)
			.json("{}");
		Outcome<ClientResponse> outcome = filtered(ScriptedApi.SETTINGS);
		this.time.advanceTimeBy(Duration.ofMillis(249));
		assertThat(this.api.requests).hasSize(1);
		this.time.advanceTimeBy(Duration.ofMillis(251));
		assertThat(this.api.requests).hasSize(2);
		this.time.advanceTimeBy(Duration.ofMillis(249));
		assertThat(outcome.isCompleted()).isFalse();
		this.time.advanceTimeBy(Duration.ofMillis(751));
		assertThat(outcome.isCompleted()).isTrue();
	}

	@Test
	void longestRetryAfterIsWaitedFor() {
		this.api.answer(429, "", HttpHeaders.RETRY_AFTER, "30").json("{}");
		assertThat(wait(get(), 30).elements()).containsExactly(200);
		assertThat(waits()).containsExactly(30_000L);
	}

	@Test
	void longerRetryAfterFailsAtOnceAndIsInTheException() {
		this.api.answer(429, "", HttpHeaders.RETRY_AFTER, "31");
		assertThat(get().failure())
			.isInstanceOfSatisfying(InodeRateLimitException.class,
					(ex) -> assertThat(ex.getRetryAfter()).contains(Duration.ofSeconds(31)))
			.hasMessageContaining("31 s");
		assertThat(this.listener.retries).isEmpty();
	}

	@Test
	void retryAfterThatDoesNotFitIntoTheCallFailsAtOnce() {
		this.api.answer(503, "", HttpHeaders.RETRY_AFTER, "10");
		assertThat(get(settings(10, 3)).failure()).isInstanceOfSatisfying(InodeServerException.class,
				(ex) -> assertThat(ex.getRetryAfter()).contains(Duration.ofSeconds(10)));
		this.api.answer(503, "", HttpHeaders.RETRY_AFTER, "10").json("{}");
		assertThat(wait(get(settings(11, 3)), 10).elements()).containsExactly(200);
	}

	@Test
	void backoffThatDoesNotFitIntoTheCallFailsAtOnce() {
		this.api.answer(503, "");
		InodeHttpSettings settings = new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofMillis(200), 3,
				Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));
		assertThat(get(settings).failure()).isInstanceOf(InodeServerException.class);
	}

	@Test
	void callTimeoutCoversAttemptsAndWaitsAndCarriesTheLastFailure() {
		this.api.answer(503, "", HttpHeaders.RETRY_AFTER, "3").answer(Mono.never());
		Outcome<Integer> outcome = get(settings(5, 3));
		this.time.advanceTimeBy(Duration.ofMillis(4999));
		assertThat(outcome.isPending()).isTrue();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(outcome.failure()).isInstanceOf(InodeConnectionException.class)
			.hasMessageContaining("GET /api/ at inode.example:443: no response within 5000 ms ('inode.call-timeout')")
			.hasMessageContaining("last failure: GET /api/: 503")
			.hasCauseInstanceOf(InodeServerException.class);
	}

	@Test
	void callTimeoutCoversAuthorizationAndHoldsForUnsafeMethods() {
		ExchangeFilterFunction authorization = (request, next) -> Mono.never();
		Outcome<?> outcome = Outcome
			.of(this.api.client(settings(5, 3), authorization, this.listener).post().retrieve().toBodilessEntity());
		assertThat(wait(outcome, 5).failure()).isInstanceOf(InodeConnectionException.class)
			.hasMessageContaining("'inode.call-timeout'")
			.hasNoCause();
	}

	@Test
	void callTimeoutDoesNotCoverTheBody() {
		Flux<DataBuffer> slow = this.api.chunks("1".repeat(1000), "2".repeat(1000), "3")
			.delayElements(Duration.ofSeconds(10));
		this.api.answer(200, slow);
		Outcome<Integer> outcome = get(settings(5, 3));
		this.time.advanceTimeBy(Duration.ofMillis(29_999));
		assertThat(outcome.isPending()).isTrue();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(outcome.failure()).isNull();
		assertThat(outcome.elements()).containsExactly(200);
	}

	@Test
	void listenerIsToldOfRetriesAndTheAnswer() {
		this.api.answer(502, "").json("{}");
		wait(get(), 10);
		assertThat(this.listener.events).containsExactly("retrying", "answered");
		assertThat(this.listener.retries.get(0)).isInstanceOf(InodeServerException.class);
	}

	@Test
	void listenerIsToldOnceOfACallThatFails() {
		this.api.answer(502, "").fail(new SocketException("Connection reset")).answer(429, "");
		Outcome<Integer> outcome = wait(get(), 10);
		assertThat(this.listener.events).containsExactly("retrying", "retrying", outcome.failure());
	}

	@ParameterizedTest
	@MethodSource
	void failureAtTheLastAttemptIsMapped(Mono<ClientResponse> last, Class<?> type) {
		this.api.answer(502, "").answer(502, "").answer(last);
		assertThat(wait(get(), 60).failure()).isInstanceOf(type);
	}

	static Stream<Object[]> failureAtTheLastAttemptIsMapped() {
		return Stream.of(new Object[] { Mono.error(new IOException("reset")), InodeConnectionException.class },
				new Object[] { Mono.never(), InodeConnectionException.class });
	}

	private Outcome<ClientResponse> filtered(InodeHttpSettings settings) {
		this.time.advanceTimeTo(Instant.parse("2026-01-01T12:00:00Z"));
		ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("https://inode.example/")).build();
		return Outcome.of(new RetryFilter(settings, this.listener, this.time, new RequestLimit(this.time))
			.filter(request, this.api));
	}

	private Outcome<Integer> get() {
		return get(ScriptedApi.SETTINGS);
	}

	private Outcome<Integer> get(InodeHttpSettings settings) {
		return call(settings, HttpMethod.GET);
	}

	private Outcome<Integer> call(HttpMethod method) {
		return call(ScriptedApi.SETTINGS, method);
	}

	private Outcome<Integer> call(InodeHttpSettings settings, HttpMethod method) {
		return Outcome.of(this.api.client(settings, this.listener)
			.method(method)
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value())));
	}

	private <T> Outcome<T> wait(Outcome<T> outcome, int seconds) {
		this.time.advanceTimeBy(Duration.ofSeconds(seconds));
		return outcome;
	}

	private List<Long> waits() {
		List<Long> millis = this.api.millis;
		return Stream.iterate(1, (i) -> i < millis.size(), (i) -> i + 1)
			.map((i) -> millis.get(i) - millis.get(i - 1))
			.toList();
	}

	private static InodeHttpSettings settings(int callTimeoutSeconds, int maxAttempts) {
		return new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(callTimeoutSeconds), maxAttempts,
				Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));
	}

	private static void repeat(int times, Runnable action) {
		for (int i = 0; i < times; i++) {
			action.run();
		}
	}

}
