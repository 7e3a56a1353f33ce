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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.github.inodespring.test.AnswerSettings.Throttle;
import org.jspecify.annotations.Nullable;

/**
 * A sliding window over the requests that were let through.
 */
final class Throttling {

	private final Deque<Instant> history = new ArrayDeque<>();

	private final @Nullable Throttle throttle;

	private final Clock clock;

	Throttling(@Nullable Throttle throttle, Clock clock) {
		this.throttle = throttle;
		this.clock = clock;
	}

	Optional<Answer> refusal() {
		return (this.throttle != null) ? refusal(this.throttle) : Optional.empty();
	}

	private synchronized Optional<Answer> refusal(Throttle limit) {
		Instant now = this.clock.instant();
		this.history.removeIf((instant) -> !instant.plus(limit.period()).isAfter(now));
		if (this.history.size() < limit.requests()) {
			this.history.add(now);
			return Optional.empty();
		}
		Instant oldest = this.history.isEmpty() ? now : this.history.getFirst();
		return Optional.of(Drf.throttled(Duration.between(now, oldest.plus(limit.period()))));
	}

	synchronized void reset() {
		this.history.clear();
	}

}
