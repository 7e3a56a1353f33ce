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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Settings of one feed.
 *
 * @param collection the name of the collection, such as {@code links}
 * @param interval the time from the start of one poll to that of the next
 * @param key the field that identifies an item
 * @param ignore the fields that cause no change
 * @param measuredAt the field with an item's own time, {@code null} if there is none
 * @param timeZone the zone of times without an offset
 * @param maxAge the age from which an item is silent, {@code null} for none
 * @param history whether to append each poll and what it has measured to the history
 * @param historyRetention how long the history is kept, {@code null} for no limit
 */
public record FeedSettings(String collection, Duration interval, String key, Set<String> ignore,
		@Nullable String measuredAt, ZoneId timeZone, @Nullable Duration maxAge, boolean history,
		@Nullable Duration historyRetention) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final Duration OLDEST = Duration.ofDays(365_000);

	/**
	 * Create the settings.
	 * @param collection the name of the collection
	 * @param interval the time from the start of one poll to that of the next, from 1 ms
	 * to 365 days
	 * @param key the field that identifies an item
	 * @param ignore the fields that cause no change
	 * @param measuredAt the field with an item's own time
	 * @param timeZone the zone of times without an offset
	 * @param maxAge the age from which an item is silent
	 * @param history whether to keep a history
	 * @param historyRetention how long the history is kept
	 * @throws IllegalArgumentException if one of them is {@code null} that must not be,
	 * the interval or an age is out of range, the collection or the key is blank, or
	 * there is a greatest age but no field with the time
	 */
	public FeedSettings {
		Assert.hasText(collection, "'collection' must not be empty");
		Assert.notNull(interval, "'interval' must not be null");
		Assert.isTrue(isPossible(interval), "'interval' must be from 1 ms to 365 days");
		Assert.hasText(key, "'key' must not be empty");
		Assert.notNull(timeZone, "'timeZone' must not be null");
		Assert.isTrue(measuredAt == null || StringUtils.hasText(measuredAt), "'measuredAt' must not be empty");
		Assert.isTrue(maxAge == null || isAge(maxAge), "'maxAge' must be from 1 ns to 365,000 days");
		Assert.isTrue(maxAge == null || measuredAt != null, "'maxAge' needs 'measuredAt'");
		Assert.isTrue(historyRetention == null || isAge(historyRetention),
				"'historyRetention' must be from 1 ns to 365,000 days");
		ignore = Set.copyOf(ignore);
	}

	/**
	 * Create the settings of a feed without a history, in which each field counts.
	 * @param collection the name of the collection
	 * @param interval the time from the start of one poll to that of the next, from 1 ms
	 * to 365 days
	 * @param key the field that identifies an item
	 * @throws IllegalArgumentException if one of them is {@code null}, the interval is
	 * out of range, or the collection or the key is blank
	 */
	public FeedSettings(String collection, Duration interval, String key) {
		this(collection, interval, key, Set.of(), null, ZoneOffset.UTC, null, false, null);
	}

	/**
	 * Create the settings of a feed whose items are identified by their {@code id}.
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
	 * Return whether an age is possible.
	 * @param age the greatest age of an item, or of the history
	 * @return whether it is from 1 ns to 365,000 days
	 */
	public static boolean isAge(Duration age) {
		return !age.isZero() && !age.isNegative() && age.compareTo(OLDEST) <= 0;
	}

	/**
	 * Return whether an interval is possible.
	 * @param interval the interval
	 * @return whether it is from 1 ms to 365 days
	 */
	public static boolean isPossible(Duration interval) {
		return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
	}

	/**
	 * Return the same settings, with fields that cause no change: they are updated in the
	 * snapshots, but cause no event.
	 * @param newIgnore the names of the fields
	 * @return the settings
	 */
	public FeedSettings withIgnore(Collection<String> newIgnore) {
		return new FeedSettings(this.collection, this.interval, this.key, Set.copyOf(newIgnore), this.measuredAt,
				this.timeZone, this.maxAge, this.history, this.historyRetention);
	}

	/**
	 * Return the same settings, with the field that has an item's own time: in ISO 8601,
	 * or in seconds or milliseconds since 1970.
	 * @param newMeasuredAt the name of the field
	 * @param newTimeZone the zone of times without an offset
	 * @param newMaxAge the age from which an item is
	 * {@linkplain InodeSnapshot#getSilentItems() silent}, {@code null} for none
	 * @return the settings
	 */
	public FeedSettings withMeasuredAt(String newMeasuredAt, ZoneId newTimeZone, @Nullable Duration newMaxAge) {
		return new FeedSettings(this.collection, this.interval, this.key, this.ignore, newMeasuredAt, newTimeZone,
				newMaxAge, this.history, this.historyRetention);
	}

	/**
	 * Return the same settings, with a history in the {@link InodeFeedStore}.
	 * @param retention how long the history is kept, {@code null} for no limit
	 * @return the settings
	 */
	public FeedSettings withHistory(@Nullable Duration retention) {
		return new FeedSettings(this.collection, this.interval, this.key, this.ignore, this.measuredAt, this.timeZone,
				this.maxAge, true, retention);
	}

	/**
	 * Return an item's own time, as the feed reads it.
	 * @param item the item
	 * @param receivedAt when it was received
	 * @return the time, {@code null} if there is none or it cannot be read
	 */
	public @Nullable Instant timeOf(Map<String, @Nullable Object> item, Instant receivedAt) {
		return (this.measuredAt != null) ? ItemTime.read(item.get(this.measuredAt), this.timeZone, receivedAt) : null;
	}

}
