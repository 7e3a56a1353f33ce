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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for feeds whose store another replica may have changed while they were stopped.
 */
@ExtendWith(OutputCaptureExtension.class)
class FeedHandoverTests {

	private static final Map<String, Object> ONE = Map.of("id", 1);

	private static final Map<String, Object> TWO = Map.of("id", 2);

	private final FeedFixture fixture = new FeedFixture(Runnable::run, FeedFixture.SETTINGS, new MemoryFeedStore());

	@Test
	void eventThatFailsAfterARestartWaitsForAPoll() {
		this.fixture.api.next = () -> ScriptedApi.items(ONE);
		this.fixture.feed.start();
		this.fixture.eventListener = this::restartAndFail;
		this.fixture.api.next = () -> ScriptedApi.items(ONE, TWO);
		this.fixture.poll();
		this.fixture.advance(Duration.ofMinutes(5));
		assertThat(events()).containsExactly("[ADDED 1]");
		this.fixture.api.next = () -> ScriptedApi.items(ONE, TWO);
		this.fixture.poll();
		assertThat(events()).containsExactly("[ADDED 1]", "[ADDED 2]");
	}

	private void restartAndFail(InodeSnapshot snapshot) {
		this.fixture.eventListener = this.fixture.published::add;
		this.fixture.feed.stop();
		this.fixture.api.next = ScriptedApi::refused;
		this.fixture.feed.start();
		throw new IllegalStateException("of the listener");
	}

	private List<String> events() {
		return this.fixture.published.stream().map((snapshot) -> snapshot.getChanges().toString()).toList();
	}

}
