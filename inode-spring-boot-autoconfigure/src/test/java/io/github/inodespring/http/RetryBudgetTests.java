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

import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the retries of many calls, in virtual time.
 */
class RetryBudgetTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	private final ScriptedApi api = new ScriptedApi();

	private final RecordingListener listener = new RecordingListener();

	private final WebClient client = this.api.client(ScriptedApi.SETTINGS, this.listener);

	@AfterEach
	void reset() {
		VirtualTimeScheduler.reset();
		assertThat(this.api.unreleased()).isEmpty();
	}

	@Test
	void thousandCallsToAServerThatFailsMakeAHundredRetries() {
		repeat(1100, () -> this.api.answer(503, ""));
		assertThat(calls(1000)).extracting(Outcome::failure).hasOnlyElementsOfType(InodeServerException.class);
		assertThat(this.api.requests).hasSize(1100);
		assertThat(this.listener.retries).hasSize(100);
		assertThat(this.listener.refusals).hasValue(1000);
	}

	@Test
	void thousandCallsToAServerThatRefusesConnectionsMakeAHundredRetries() {
		repeat(1100, () -> this.api.fail(new ConnectException("Connection refused")));
		assertThat(calls(1000)).extracting(Outcome::failure).hasOnlyElementsOfType(InodeConnectionException.class);
		assertThat(this.api.requests).hasSize(1100);
	}

	@Test
	void allConnectionsOfAPoolMayHaveBeenClosed() {
		for (int i = 0; i < 2; i++) {
			assertRetriesSucceed(500, () -> this.api
				.answer(Mono.delay(Duration.ofMillis(1)).then(Mono.error(new SocketException("Connection reset")))));
		}
	}

	@Test
	void hundredConnectionsMayHaveBecomeSilent() {
		assertRetriesSucceed(100, () -> this.api.answer(Mono.never()));
	}

	@Test
	void retriesThatSucceedAreNotLimited() {
		for (int i = 0; i < 10; i++) {
			assertRetriesSucceed(100, () -> this.api.answer(429, ""));
		}
	}

	@Test
	void lastAttemptThatSucceedsGivesBackWhatItTook() {
		for (int i = 0; i < 10; i++) {
			repeat(100, () -> this.api.answer(503, ""));
			repeat(50, () -> this.api.json("{}"));
			assertThat(calls(50)).allSatisfy(RetryBudgetTests::succeeds);
			repeat(250, () -> this.api.json("{}"));
			calls(250);
		}
		assertThat(this.listener.refusals).hasValue(0);
	}

	@Test
	void fiveSuccessfulCallsAllowARetry() {
		exhaust();
		repeat(4, () -> this.api.json("{}"));
		calls(4);
		this.api.answer(503, "");
		assertThat(calls(1).get(0).failure()).isInstanceOf(InodeServerException.class);
		this.api.json("{}").answer(503, "").json("{}");
		assertThat(calls(2)).allSatisfy(RetryBudgetTests::succeeds);
	}

	@Test
	void minuteAfterTheLastRetryAllRetriesAreAllowedAgain() {
		exhaust();
		advance(58);
		this.api.answer(503, "");
		assertThat(call().failure()).isInstanceOf(InodeServerException.class);
		advance(1);
		assertRetriesSucceed(100, () -> this.api.answer(503, ""));
	}

	@Test
	void laterMinutesHaveTheSameBudget() {
		advance(3600);
		repeat(300, () -> this.api.answer(503, ""));
		calls(200);
		assertThat(this.listener.retries).hasSize(100);
	}

	/**
	 * Their headers give a fifth of a retry back.
	 */
	@Test
	void bodiesThatBreakOffMakeFewRetries() {
		repeat(3000, () -> this.api.broken("{\"id\":"));
		ReactiveInodeTemplate template = new ReactiveInodeTemplate(this.client);
		List<Outcome<?>> calls = IntStream.range(0, 1000)
			.<Outcome<?>>mapToObj((id) -> Outcome.of(template.links().get(id)))
			.toList();
		advance(60);
		assertThat(calls).extracting(Outcome::failure).hasOnlyElementsOfType(InodeConnectionException.class);
		assertThat(this.api.requests).hasSizeLessThanOrEqualTo(1375);
	}

	@Test
	void eachClientHasItsOwnBudget() {
		exhaust();
		this.api.answer(503, "").json("{}");
		Outcome<Integer> other = call(this.api.client());
		advance(1);
		assertThat(other).satisfies(RetryBudgetTests::succeeds);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void callThatIsNotRetriedSaysWhy(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(RetryFilter.class.getName(), LogLevel.DEBUG);
		try {
			exhaust();
			this.api.answer(503, "");
			assertThat(call().failure())
				.isInstanceOfSatisfying(InodeException.class, (ex) -> assertThat(ex.isRetryable()).isTrue())
				.hasMessage("GET /api/: 503; the server failed: try again later")
				.hasStackTraceContaining("RetriesPausedException: retries are paused because too many have failed");
			assertThat(output).contains("retries are paused because too many have failed: GET /api/: 503");
		}
		finally {
			logging.setLogLevel(RetryFilter.class.getName(), null);
		}
	}

	private void assertRetriesSucceed(int calls, Runnable failure) {
		repeat(calls, failure);
		repeat(calls, () -> this.api.json("{}"));
		assertThat(calls(calls)).allSatisfy(RetryBudgetTests::succeeds);
	}

	private void exhaust() {
		repeat(200, () -> this.api.answer(503, ""));
		calls(100);
	}

	/**
	 * Wait a second for the first retries, and for later ones and those after a read
	 * timeout if there are any. That is less than the minute without retries.
	 */
	private List<Outcome<Integer>> calls(int number) {
		List<Outcome<Integer>> calls = IntStream.range(0, number).mapToObj((i) -> call()).toList();
		advance(1);
		if (calls.stream().anyMatch(Outcome::isPending)) {
			advance(20);
		}
		return calls;
	}

	private Outcome<Integer> call() {
		return call(this.client);
	}

	private static Outcome<Integer> call(WebClient client) {
		return Outcome.of(client.get()
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value())));
	}

	private static void succeeds(Outcome<?> call) {
		assertThat(call.failure()).isNull();
		assertThat(call.isCompleted()).isTrue();
	}

	private void advance(int seconds) {
		this.time.advanceTimeBy(Duration.ofSeconds(seconds));
	}

	private static void repeat(int times, Runnable action) {
		for (int i = 0; i < times; i++) {
			action.run();
		}
	}

}
