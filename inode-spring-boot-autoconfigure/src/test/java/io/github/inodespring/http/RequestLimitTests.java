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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestLimit}, in virtual time.
 */
class RequestLimitTests {

	private static final int MOST = 500;

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final RequestLimit limit = new RequestLimit(this.time);

	private final List<RequestLimit.Turn> turns = new ArrayList<>();

	private final List<Integer> begun = new ArrayList<>();

	@Test
	void requestsAboveTheLimitBeginInOrderAsOthersEnd() {
		calls(MOST + 3);
		assertThat(this.begun).hasSize(MOST);
		this.turns.get(7).end();
		assertThat(this.begun).hasSize(MOST + 1).last().isEqualTo(MOST);
		this.turns.get(0).end();
		this.turns.get(MOST).end();
		assertThat(this.begun).endsWith(MOST, MOST + 1, MOST + 2);
	}

	@Test
	void turnEndsOnce() {
		calls(MOST + 2);
		this.turns.get(0).end();
		this.turns.get(0).end();
		this.turns.get(0).cancel();
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(this.begun).hasSize(MOST + 1);
	}

	@Test
	void requestThatFailsLetsTheNextOneBegin() {
		calls(MOST - 1);
		this.limit.whenAllowed((turn) -> Mono.error(new IllegalStateException())).onErrorComplete().block();
		calls(1);
		assertThat(this.begun).hasSize(MOST);
	}

	@Test
	void requestThatIsCancelledLetsTheNextOneBeginAfterASecond() {
		List<Disposable> calls = calls(MOST + 3);
		calls.get(0).dispose();
		this.time.advanceTimeBy(Duration.ofMillis(500));
		calls.get(1).dispose();
		this.time.advanceTimeBy(Duration.ofMillis(499));
		assertThat(this.begun).hasSize(MOST);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.begun).hasSize(MOST + 1);
		this.time.advanceTimeBy(Duration.ofMillis(499));
		assertThat(this.begun).hasSize(MOST + 1);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.begun).hasSize(MOST + 2);
	}

	@Test
	void requestThatIsCancelledWhileNoneWaitsIsReplacedAtOnce() {
		calls(MOST).get(0).dispose();
		calls(1);
		assertThat(this.begun).hasSize(MOST + 1);
	}

	@Test
	void newRequestDoesNotOvertakeThoseThatWait() {
		calls(MOST + 1).get(0).dispose();
		calls(1);
		assertThat(this.begun).hasSize(MOST);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.begun).hasSize(MOST + 1);
	}

	@Test
	void requestThatIsCancelledWhileItWaitsNeverBegins() {
		List<Disposable> calls = calls(MOST + 2);
		calls.get(MOST).dispose();
		this.turns.get(0).end();
		this.turns.get(1).end();
		assertThat(this.begun).hasSize(MOST + 1).last().isEqualTo(MOST + 1);
	}

	@Test
	void turnThatEndsWhileACallIsAboutToWaitIsNotLost() {
		calls(MOST);
		this.limit.whenAllowed((turn) -> {
			this.begun.add(MOST);
			return Mono.never();
		}).doOnSubscribe((subscription) -> this.turns.get(0).end()).subscribe();
		assertThat(this.begun).hasSize(MOST + 1);
	}

	@Test
	void waitingRequestsThatEndImmediatelyTakeNoStack() {
		calls(MOST);
		for (int i = 0; i < 20_000; i++) {
			this.limit.whenAllowed((turn) -> Mono.fromRunnable(() -> {
				this.turns.add(turn);
				turn.end();
			})).subscribe();
		}
		this.turns.get(0).end();
		assertThat(this.turns).hasSize(MOST + 20_000);
	}

	@Test
	void explanationNamesTheOtherRequestsWhileNoTurnIsFree() {
		calls(MOST - 1);
		assertThat(this.limit.explanation()).isEmpty();
		calls(1);
		assertThat(this.limit.explanation()).isEqualTo(" while 500 other requests were in progress");
		calls(1).get(0).dispose();
		this.turns.get(0).end();
		assertThat(this.limit.explanation()).isEmpty();
	}

	private List<Disposable> calls(int number) {
		int from = this.turns.size();
		return IntStream.range(from, from + number).mapToObj((i) -> this.limit.whenAllowed((turn) -> {
			this.turns.add(turn);
			this.begun.add(i);
			return Mono.never();
		}).subscribe()).toList();
	}

}
