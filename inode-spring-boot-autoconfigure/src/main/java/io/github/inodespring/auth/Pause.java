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

package io.github.inodespring.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * A time in which something is not tried again. It grows from one step to the next with
 * each time that it begins, until it is reset. Its owner guards it.
 */
final class Pause {

	private final Duration[] steps;

	private final double jitter;

	private int next;

	private boolean begun;

	private long end;

	private Pause(double jitter, Duration... steps) {
		this.jitter = jitter;
		this.steps = steps;
	}

	static Pause of(Duration... steps) {
		return new Pause(0, steps);
	}

	/**
	 * Return a pause that doubles from the first to the longest time.
	 * @param first the first time
	 * @param longest the longest time
	 * @param jitter the part of each time that is left to chance, from 0 to 1
	 * @return the pause
	 */
	static Pause doubling(Duration first, Duration longest, double jitter) {
		int doublings = 1;
		while (first.multipliedBy(1L << (doublings - 1)).compareTo(longest) < 0) {
			doublings++;
		}
		Duration[] steps = new Duration[doublings];
		for (int i = 0; i < doublings; i++) {
			Duration step = first.multipliedBy(1L << i);
			steps[i] = (step.compareTo(longest) < 0) ? step : longest;
		}
		return new Pause(jitter, steps);
	}

	boolean isOver(long now) {
		return !this.begun || now - this.end >= 0;
	}

	void begin(long now) {
		begin(now, null);
	}

	void begin(long now, @Nullable Duration atLeast) {
		long nanos = this.steps[this.next].toNanos();
		nanos -= (long) (nanos * this.jitter * ThreadLocalRandom.current().nextDouble());
		this.end = now + ((atLeast != null) ? Math.max(nanos, bounded(atLeast)) : nanos);
		this.begun = true;
		this.next = Math.min(this.next + 1, this.steps.length - 1);
	}

	private long bounded(Duration time) {
		return Duration.ofHours(1).compareTo(time) < 0 ? Duration.ofHours(1).toNanos() : time.toNanos();
	}

	void reset() {
		this.begun = false;
		this.next = 0;
	}

}
