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

import org.springframework.util.Assert;

/**
 * Settings of one feed.
 *
 * @param collection the name of the collection, such as {@code links}
 * @param interval the time from the start of one poll to that of the next
 * @param key the field that items are told apart by
 */
public record FeedSettings(String collection, Duration interval, String key) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * Create the settings.
	 * @param collection the name of the collection
	 * @param interval the time from the start of one poll to that of the next, from 1 ms
	 * to 365 days
	 * @param key the field that items are told apart by
	 * @throws IllegalArgumentException if one of them is {@code null}, the interval is
	 * out of range, or the collection or the key is blank
	 */
	public FeedSettings {
		Assert.hasText(collection, "'collection' must not be empty");
		Assert.notNull(interval, "'interval' must not be null");
		Assert.isTrue(isPossible(interval), "'interval' must be from 1 ms to 365 days");
		Assert.hasText(key, "'key' must not be empty");
	}

	/**
	 * Create the settings of a feed whose items are told apart by their {@code id}.
	 * @param collection the name of the collection
	 * @param interval the time from the start of one poll to that of the next, from 1 ms
	 * to 365 days
	 * @throws IllegalArgumentException if one of them is {@code null}, the interval is
	 * out of range, or the collection is blank
	 */
	public FeedSettings(String collection, Duration interval) {
		this(collection, interval, "id");
	}

	/**
	 * Return whether an interval is possible.
	 * @param interval the interval
	 * @return whether it is from 1 ms to 365 days
	 */
	public static boolean isPossible(Duration interval) {
		return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
	}

}
