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

package io.github.inodespring.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day of a feed in virtual time, with faults of all kinds at random.
 */
class FeedDayTests {

	private final FeedFixture fixture = new FeedFixture();

	private final List<Disposable> subscriptions = new ArrayList<>();

	private List<Map<String, @Nullable Object>> server = List.of();

	private List<Map<String, @Nullable Object>> delivered = List.of();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void endsWithTheRightSnapshotAndNoLeak(long seed) {
		live(seed);
	}

	@Tag("slow")
	@ParameterizedTest
	@ValueSource(longs = { 3, 4, 5, 6, 7, 8, 9, 10 })
	void moreDaysEndWithTheRightSnapshotAndNoLeak(long seed) {
		live(seed);
	}

	private void live(long seed) {
		Random random = new Random(seed);
		this.fixture.api.comparesTags = true;
		this.fixture.api.next = () -> answer(random);
		this.fixture.feed.start();
		for (int minute = 0; minute < 24 * 60; minute++) {
			change(random);
			subscribeOrCancel(random);
			this.fixture.advance(Duration.ofMinutes(1));
			restart(random);
			assertThat(this.fixture.feed.latest().map(InodeSnapshot::getItems).orElse(List.of()))
				.isEqualTo(this.delivered);
		}
		this.fixture.api.next = () -> read(Duration.ZERO);
		this.fixture.advance(Duration.ofMinutes(80));
		assertThat(this.fixture.latest().getItems()).isEqualTo(this.server);
		assertThat(replayed()).containsExactlyInAnyOrderElementsOf(this.server);
		assertThat(this.fixture.failures).hasSizeGreaterThan(100);
		assertThat(this.fixture.api.mostAtOnce).hasValue(1);
		leavesNothing();
	}

	private void leavesNothing() {
		this.subscriptions.forEach(Disposable::dispose);
		this.fixture.feed.stop();
		assertThat(this.fixture.feed.subscribers()).isZero();
		assertThat(this.fixture.api.underWay).hasValue(0);
		int polls = this.fixture.api.begins.size();
		this.fixture.advance(Duration.ofHours(2));
		assertThat(this.fixture.api.begins).hasSize(polls);
	}

	private Mono<ClientResponse> answer(Random random) {
		return switch (random.nextInt(10)) {
			case 0 -> ScriptedApi.refused();
			case 1 -> ScriptedApi.failure(401);
			case 2 -> ScriptedApi.failure(429, Duration.ofSeconds(random.nextInt(600)));
			case 3 -> ScriptedApi.failure(503).delaySubscription(slow(random), this.fixture.time);
			case 4 -> read(slow(random));
			default -> read(Duration.ZERO);
		};
	}

	private static Duration slow(Random random) {
		return Duration.ofSeconds(random.nextInt(120));
	}

	private Mono<ClientResponse> read(Duration slow) {
		List<Map<String, @Nullable Object>> items = this.server;
		Mono<ClientResponse> answer = ScriptedApi.items(items);
		return (slow.isZero() ? answer : answer.delayElement(slow, this.fixture.time))
			.doOnNext((response) -> this.delivered = items);
	}

	private void change(Random random) {
		this.server = switch (random.nextInt(12)) {
			case 0 -> List.of();
			case 1 -> List.of(Map.of("renamed", random.nextInt(3)), Map.of("id", List.of("nested")));
			case 2, 3, 4, 5 -> links(random);
			default -> this.server;
		};
	}

	private static List<Map<String, @Nullable Object>> links(Random random) {
		List<Map<String, @Nullable Object>> links = new ArrayList<>();
		for (int id = 0; id < random.nextInt(20); id++) {
			links.add(Map.of("id", id, "speed", random.nextInt(5)));
		}
		return List.copyOf(links);
	}

	private void subscribeOrCancel(Random random) {
		if (random.nextInt(10) == 0) {
			this.subscriptions.add(this.fixture.feed.snapshots().subscribe());
		}
		else if (!this.subscriptions.isEmpty() && random.nextInt(10) == 0) {
			this.subscriptions.remove(random.nextInt(this.subscriptions.size())).dispose();
		}
	}

	private void restart(Random random) {
		if (random.nextInt(60) == 0) {
			this.fixture.feed.stop();
			this.fixture.feed.start();
		}
	}

	private List<Map<String, @Nullable Object>> replayed() {
		List<Map<String, @Nullable Object>> items = new ArrayList<>();
		for (InodeSnapshot snapshot : this.fixture.published) {
			snapshot.getChanges().forEach((change) -> {
				items.remove(change.getBefore());
				if (change.getAfter() != null) {
					items.add(change.getAfter());
				}
			});
		}
		return items;
	}

}
