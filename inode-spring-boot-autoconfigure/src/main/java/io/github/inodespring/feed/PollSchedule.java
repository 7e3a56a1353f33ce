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
import java.util.concurrent.ThreadLocalRandom;

import io.github.inodespring.error.InodeResponseException;
import org.jspecify.annotations.Nullable;

/**
 * How long a poll may take, and when the next one is due: an interval after the start of
 * the last, a tenth more or less, so that replicas do not march in step, and not before
 * the time that the server has asked for.
 */
final class PollSchedule {

	private static final double JITTER = 0.1;

	private static final int STALE_AFTER_INTERVALS = 5;

	/**
	 * The client limits the time of each request; this is for what slips through, such as
	 * a body that trickles for ever.
	 */
	private static final Duration LONGEST_POLL = Duration.ofHours(1);

	/**
	 * Longer than that no server is believed, or it could switch a feed off for ever.
	 */
	private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

	private final Duration interval;

	private final FeedTime time;

	private volatile long askedAt;

	private volatile Duration asked = Duration.ZERO;

	PollSchedule(Duration interval, FeedTime time) {
		this.interval = interval;
		this.time = time;
	}

	/**
	 * Return the age from which on a snapshot is stale.
	 * @return five intervals
	 */
	Duration staleAfter() {
		return this.interval.multipliedBy(STALE_AFTER_INTERVALS);
	}

	/**
	 * Return how long a poll may take.
	 * @return an hour, or five intervals if that is longer
	 */
	Duration longestPoll() {
		return longer(staleAfter(), LONGEST_POLL);
	}

	/**
	 * Return how long to wait for the first poll after a start.
	 * @return zero unless the server has asked to wait
	 */
	Duration untilFirst() {
		return notNegative(this.asked.minus(this.time.since(this.askedAt)));
	}

	/**
	 * Return how long to wait for the next poll.
	 * @param taken how long the last one took
	 * @param failure how it failed or {@code null}
	 * @return the time to wait, possibly zero
	 */
	Duration untilNext(Duration taken, @Nullable Throwable failure) {
		this.askedAt = this.time.ticks();
		this.asked = times(retryAfter(failure), 1, 1 + JITTER);
		return longer(times(this.interval, 1 - JITTER, 1 + JITTER).minus(taken), this.asked);
	}

	private static Duration retryAfter(@Nullable Throwable failure) {
		Duration asked = (failure instanceof InodeResponseException answer)
				? answer.getRetryAfter().orElse(Duration.ZERO) : Duration.ZERO;
		return (asked.compareTo(LONGEST_RETRY_AFTER) > 0) ? LONGEST_RETRY_AFTER : asked;
	}

	private static Duration times(Duration duration, double least, double most) {
		return Duration.ofMillis(Math.round(duration.toMillis() * ThreadLocalRandom.current().nextDouble(least, most)));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Duration notNegative(Duration duration) {
		return longer(duration, Duration.ZERO);
	}

}
