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

import org.jspecify.annotations.Nullable;

/**
 * The gate's earliest and latest end, as jitter and what began the renewal allow.
 */
final class GateRule {

	private long earliestEnd;

	private long latestEnd;

	private int fewest;

	private int most;

	boolean mayBeOpen(long now) {
		return now >= this.earliestEnd;
	}

	boolean mayBeClosed(long now) {
		return now < this.latestEnd;
	}

	void close(long now, @Nullable Duration retryAfter, boolean surely, boolean possibly) {
		long atLeast = (retryAfter != null) ? retryAfter.toMillis() : 0;
		if (surely) {
			this.earliestEnd = now + Math.max(atLeast, length(this.fewest++) * 9 / 10);
		}
		if (possibly) {
			this.latestEnd = now + Math.max(atLeast, length(this.most++));
		}
	}

	private static long length(int times) {
		return Math.min(1000L << Math.min(times, 5), 30_000);
	}

	void reset() {
		this.earliestEnd = 0;
		this.latestEnd = 0;
		this.fewest = 0;
		this.most = 0;
	}

}
