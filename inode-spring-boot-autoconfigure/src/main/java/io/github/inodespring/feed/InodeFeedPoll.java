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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A poll and its new measurements.
 *
 * @param startedAt when it began, by this machine's clock
 * @param duration how long it took
 * @param outcome how it ended
 * @param items the number of items in the collection, zero if the poll failed
 * @param failure the kind of the failure, the simple name of a class such as
 * {@code InodeRateLimitException}, {@code null} unless the poll failed
 * @param measurements the items that are new or were measured anew, unmodifiable
 */
public record InodeFeedPoll(Instant startedAt, Duration duration, Outcome outcome, int items, @Nullable String failure,
		List<Measurement> measurements) {

	/**
	 * Create a poll.
	 * @param startedAt when it began
	 * @param duration how long it took
	 * @param outcome how it ended
	 * @param items the number of items in the collection
	 * @param failure the kind of the failure
	 * @param measurements the items that are new or were measured anew
	 */
	public InodeFeedPoll {
		measurements = List.copyOf(measurements);
	}

	/**
	 * How a poll ended.
	 */
	public enum Outcome {

		/**
		 * Something has changed.
		 */
		CHANGED,

		/**
		 * Nothing has changed.
		 */
		UNCHANGED,

		/**
		 * The poll failed.
		 */
		FAILED

	}

	/**
	 * An item as it was at one time.
	 *
	 * @param key the key of the item
	 * @param measuredAt the item's own time, or that of its receipt if it has none
	 * @param json the item as the server has written it
	 */
	public record Measurement(String key, Instant measuredAt, String json) {

	}

}
