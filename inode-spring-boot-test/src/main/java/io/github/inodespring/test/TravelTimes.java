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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

/**
 * Travel times over a day: a pure function of seed, link and time, constant for five
 * seconds at a time, and changing at another second for each link.
 */
final class TravelTimes {

	static final ZoneId ZONE = ZoneId.of("America/Toronto");

	private static final long STEP_SECONDS = 5;

	private static final double MORNING = 8;

	private static final double EVENING = 17;

	private static final ZonedDateTime RUSH_HOUR = ZonedDateTime.of(2026, 3, 4, 15, 0, 0, 0, ZONE);

	private static final long INCIDENT_LINK = 13;

	private static final long INCIDENT_EVERY = 900;

	private static final double INCIDENT_PEAK = 150;

	private final long seed;

	private final @Nullable Instant rushHour;

	TravelTimes(long seed) {
		this(seed, null);
	}

	TravelTimes(long seed, @Nullable Instant rushHour) {
		this.seed = seed;
		this.rushHour = rushHour;
	}

	/**
	 * Returns when the link was last measured.
	 * @param link the link's number
	 * @param now the current time
	 * @return a time at most five seconds ago
	 */
	static ZonedDateTime updatedAt(long link, Instant now) {
		long since = Math.floorMod(now.getEpochSecond() + link, STEP_SECONDS);
		return Instant.ofEpochSecond(now.getEpochSecond() - since).atZone(ZONE);
	}

	/**
	 * Returns how many times longer than in free flow the way takes.
	 * @param link the link's number
	 * @param inbound whether the link leads to the centre, and so is busiest in the
	 * morning
	 * @param time when it was measured
	 * @return a factor above 0.9
	 */
	double factor(long link, boolean inbound, ZonedDateTime time) {
		return Math.max(0.9, usual(link, inbound, time) * incident(link, time.toEpochSecond()));
	}

	private double usual(long link, boolean inbound, ZonedDateTime time) {
		double seconds = time.toEpochSecond();
		double noise = 0.08 * Noise.smooth(this.seed, link, seconds / 90)
				+ 0.03 * Noise.white(this.seed, link, (long) seconds);
		return (1 + congestion(link, inbound, trafficTime(time))) * (1 + noise);
	}

	private ZonedDateTime trafficTime(ZonedDateTime time) {
		return (this.rushHour != null) ? RUSH_HOUR.plus(Duration.between(this.rushHour, time)) : time;
	}

	private double incident(long link, long second) {
		if (this.rushHour == null || link % 2 != INCIDENT_LINK % 2 || Math.abs(link - INCIDENT_LINK) > 2) {
			return 1;
		}
		long since = Math.floorMod(second - this.rushHour.getEpochSecond(), INCIDENT_EVERY);
		double strength = (link == INCIDENT_LINK) ? 2.5 : 0.8;
		return 1 + strength * bell((double) since, INCIDENT_PEAK, 70);
	}

	private double congestion(long link, boolean inbound, ZonedDateTime time) {
		double hour = time.toLocalTime().toSecondOfDay() / 3600.0;
		double sensitivity = 1 + 0.5 * Noise.white(this.seed, link, Long.MIN_VALUE);
		double week = (time.getDayOfWeek().getValue() >= 6) ? 0.35 : 1;
		double morning = (inbound ? 0.9 : 0.4) * bell(hour, MORNING, 1.1);
		double evening = (inbound ? 0.5 : 1.0) * bell(hour, EVENING, 1.5);
		return week * sensitivity * (0.08 + morning + evening + 0.15 * bell(hour, 12.5, 2));
	}

	private static double bell(double hour, double peak, double width) {
		double distance = (hour - peak) / width;
		return Math.exp(-distance * distance / 2);
	}

}
