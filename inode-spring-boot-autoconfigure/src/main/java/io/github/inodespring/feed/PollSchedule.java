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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.inodespring.error.InodeResponseException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The time of a feed: when a poll is due, how long it may take, and since when none has
 * succeeded. The next poll is due an interval after the start of the last, a tenth more
 * or less, so that replicas do not poll at the same moment, and not before the time that
 * the server has asked for.
 */
final class PollSchedule {

	private static final double JITTER = 0.1;

	private static final int STALE_AFTER_INTERVALS = 5;

	/**
	 * The client limits the time of each request; this is for what slips through, such as
	 * a body that trickles indefinitely.
	 */
	private static final Duration LONGEST_POLL = Duration.ofHours(1);

	/**
	 * A server cannot ask for more, or it could switch a feed off indefinitely.
	 */
	private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

	private final Duration interval;

	private final Scheduler timer;

	private volatile long refreshedAt;

	private volatile long askedAt;

	private volatile Duration asked = Duration.ZERO;

	PollSchedule(Duration interval, Scheduler timer) {
		this.interval = interval;
		this.timer = timer;
		this.askedAt = ticks();
	}

	/**
	 * Return the time by this machine's clock.
	 * @return the time
	 */
	Instant clock() {
		return Instant.ofEpochMilli(this.timer.now(TimeUnit.MILLISECONDS));
	}

	/**
	 * Note that the feed has started, or that a poll has succeeded.
	 */
	void refreshed() {
		this.refreshedAt = ticks();
	}

	/**
	 * Return whether the feed was refreshed more than five intervals ago.
	 * @return whether it is stale
	 */
	boolean isStale() {
		return since(this.refreshedAt).compareTo(staleAfter()) > 0;
	}

	private Duration staleAfter() {
		return this.interval.multipliedBy(STALE_AFTER_INTERVALS);
	}

	/**
	 * Let a poll fail that takes longer than an hour, or than five intervals if that is
	 * longer.
	 * @param poll the poll
	 * @param <T> the type of what it returns
	 * @return the same poll, or a {@link TimeoutException}
	 */
	<T> Mono<T> limit(Mono<T> poll) {
		Duration longest = longer(staleAfter(), LONGEST_POLL);
		return poll.timeout(longest, Mono.error(() -> new TimeoutException("A poll did not end within " + longest)),
				this.timer);
	}

	/**
	 * Poll when it is due, again and again, without the thread-local values of whoever
	 * starts: with automatic context propagation, {@code contextWrite} sets those of the
	 * subscriber's context, which is empty.
	 * @param poll polls once, and returns the failure or an empty one
	 * @return the ends of the pauses, without end
	 */
	Flux<Long> repeat(Mono<Optional<Throwable>> poll) {
		Flux<Long> polls = Mono.defer(() -> {
			long begin = ticks();
			return poll.flatMap((failure) -> delay(untilNext(since(begin), failure.orElse(null))));
		}).repeat();
		Duration first = untilFirst();
		return (first.isZero() ? polls : delay(first).thenMany(polls)).contextWrite((context) -> context);
	}

	private Duration untilFirst() {
		return longer(this.asked.minus(since(this.askedAt)), Duration.ZERO);
	}

	private Duration untilNext(Duration taken, @Nullable Throwable failure) {
		this.askedAt = ticks();
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

	private Mono<Long> delay(Duration duration) {
		return Mono.delay(duration, this.timer);
	}

	/**
	 * Return the elapsed time, which a change of the clock does not affect.
	 * @return the time in nanoseconds
	 */
	long ticks() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	Duration since(long ticks) {
		return Duration.ofNanos(ticks() - ticks);
	}

}
