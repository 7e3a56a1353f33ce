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

package io.github.inodespring.sample.dashboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.inodespring.sample.dashboard.Outage.Poll;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the feed of the links has written to its history.
 */
@Component
class LinkHistory {

	private static final String OF_LINKS = " where client = 'inodeWebClient' and collection = 'links' and ";

	/** One that began before what is shown may go on in it. */
	private static final Duration LONGEST_POLL = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final DashboardProperties.Fields fields;

	private final long interval;

	LinkHistory(JdbcClient jdbc, JsonMapper json, DashboardProperties properties,
			@Value("${inode.feed.collections.links.interval}") Duration interval) {
		this.jdbc = jdbc;
		this.json = json;
		this.fields = properties.fields();
		this.interval = Math.max(1, interval.toSeconds());
	}

	/**
	 * Returns what was measured, in the order of time.
	 * @param keys the keys of the links, empty for all
	 * @param from the begin
	 * @return the measurements
	 */
	List<Measurement> measurements(List<String> keys, Instant from) {
		List<String> stored = keys.stream().flatMap((key) -> List.of(key, '"' + key + '"').stream()).toList();
		return this.jdbc
			.sql("select item_key, measured_at, json from inode_feed_history" + OF_LINKS + "measured_at >= :from"
					+ (stored.isEmpty() ? "" : " and item_key in (:keys)") + " order by measured_at")
			.param("from", from.atOffset(ZoneOffset.UTC))
			.param("keys", stored)
			.query(this::measurement)
			.list();
	}

	private Measurement measurement(ResultSet row, int number) throws SQLException {
		Map<?, ?> link = this.json.readValue(row.getString(3), Map.class);
		Double travelTime = amount(link.get(this.fields.travelTime()));
		Double speed = amount(link.get(this.fields.speed()));
		Double freeFlowSpeed = amount(link.get(this.fields.freeFlowSpeed()));
		return new Measurement(row.getString(1).replaceAll("^\"|\"$", ""),
				row.getObject(2, OffsetDateTime.class).toEpochSecond(), travelTime,
				inFreeFlow(travelTime, speed, freeFlowSpeed));
	}

	private static @Nullable Double inFreeFlow(@Nullable Double travelTime, @Nullable Double speed,
			@Nullable Double freeFlowSpeed) {
		if (travelTime == null || speed == null || freeFlowSpeed == null || freeFlowSpeed == 0) {
			return null;
		}
		return travelTime * Math.min(1, speed / freeFlowSpeed);
	}

	private static @Nullable Double amount(@Nullable Object value) {
		try {
			double amount = Double.parseDouble(String.valueOf(value));
			return (amount >= 0) ? amount : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Returns when polls failed, or were not made.
	 * @param from the begin
	 * @param to the end
	 * @return the outages in the order of time
	 */
	List<Outage> outages(Instant from, Instant to) {
		Instant first = from.minus(LONGEST_POLL);
		List<Poll> polls = new ArrayList<>(List.of(new Poll(first.getEpochSecond(), 0, false)));
		polls.addAll(this.jdbc
			.sql("select started_at, duration_ms, outcome from inode_feed_poll" + OF_LINKS
					+ "started_at >= :from order by started_at")
			.param("from", first.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Poll(row.getObject(1, OffsetDateTime.class).toEpochSecond(),
					row.getLong(2) / 1000, row.getString(3).equals("FAILED")))
			.list());
		polls.add(new Poll(to.getEpochSecond(), 0, false));
		return Outage.between(polls, this.interval, from.getEpochSecond());
	}

	/**
	 * What was measured on a link.
	 *
	 * @param key the key of the link
	 * @param time the time, in seconds since 1970
	 * @param travelTime the travel time, {@code null} if there was none
	 * @param freeFlowTime that in free flow, {@code null} if it is not known
	 */
	record Measurement(String key, long time, @Nullable Double travelTime, @Nullable Double freeFlowTime) {

	}

}
