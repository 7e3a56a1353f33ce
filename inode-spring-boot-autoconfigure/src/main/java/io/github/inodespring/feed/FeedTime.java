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
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What feeds measure the time with.
 *
 * @param timer waits, and tells what the clock shows
 * @param ticker monotonic time in nanoseconds: the clock may be set
 */
record FeedTime(Scheduler timer, LongSupplier ticker) {

	static FeedTime system() {
		return new FeedTime(Schedulers.parallel(), System::nanoTime);
	}

	Instant clock() {
		return Instant.ofEpochMilli(this.timer.now(TimeUnit.MILLISECONDS));
	}

	long ticks() {
		return this.ticker.getAsLong();
	}

	Duration since(long ticks) {
		return Duration.ofNanos(ticks() - ticks);
	}

	Mono<Long> delay(Duration duration) {
		return Mono.delay(duration, this.timer);
	}

}
