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

package io.github.inodespring.recipes;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.FeedSupport;
import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Days on which clocks change, in virtual time, with a real PostgreSQL, two replicas,
 * three outages and a silent sensor: what is stored is what was polled, and the queries
 * of the page find each gap and its cause.
 */
@Tag("slow")
class HistoryDayTests {

	private static final ZoneId ZONE = ZoneId.of("America/Toronto");

	private static final int SENSORS = 12;

	private static final int SILENT_SENSOR = 5;

	private static final FeedSettings LINKS = new FeedSettings("links", Duration.ofSeconds(60))
		.withMeasuredAt("timestamp", ZONE, null)
		.withHistory(Duration.ofDays(30));

	private final List<Feeds> replicas = new ArrayList<>();

	private final Set<String> polled = new TreeSet<>();

	private EmbeddedPostgres postgres;

	private HikariDataSource database;

	private VirtualTimeScheduler time;

	private JdbcInodeFeedStore store;

	private JdbcTemplate jdbc;

	private Instant begin;

	@BeforeEach
	void start() throws IOException {
		this.postgres = LoopbackPostgres.start();
		this.database = new HikariDataSource();
		this.database.setJdbcUrl(this.postgres.getJdbcUrl("postgres", "postgres"));
		this.jdbc = new JdbcTemplate(this.database);
		this.store = new JdbcInodeFeedStore(this.database, null);
		this.store.createTables();
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void stop() throws IOException {
		VirtualTimeScheduler.reset();
		this.database.close();
		this.postgres.close();
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-08, 23", "2026-11-01, 25", "2026-11-28, 24" })
	void everyMeasurementIsStoredOnceAndEachGapHasItsCause(LocalDate day, int hours) throws IOException {
		this.begin = day.atStartOfDay(ZONE).toInstant();
		this.time.advanceTimeTo(this.begin);
		run(hours);
		assertThat(stored()).containsExactlyElementsOf(this.polled);
		assertThat(query("Gaps of more than five minutes"))
			.extracting((gap) -> gap.get("item_key"), (gap) -> gap.get("cause"), (gap) -> hoursUntil(gap.get("until")))
			.containsExactlyInAnyOrderElementsOf(expectedGaps());
		assertThat(query("Travel time of a link yesterday")).hasSize(hours);
		assertThat(query("Uptime of the sensors")).hasSize(SENSORS)
			.first()
			.satisfies((row) -> assertThat(row).containsEntry("item_key", "" + SILENT_SENSOR))
			.satisfies((row) -> assertThat(row.get("uptime").toString()).startsWith("9"));
		assertThat(query("Slowest links now")).hasSize(10).first().extracting("item_key").isEqualTo("1");
		assertThat(Documentation.queries()).isEqualTo(4);
	}

	private void run(int hours) {
		start(2);
		at(Duration.ofHours(15));
		this.replicas.forEach((replica) -> replica.feeds.destroy());
		at(Duration.ofMinutes(15 * 60 + 40));
		start(2);
		at(Duration.ofHours(hours));
		this.replicas.forEach((replica) -> replica.feeds.destroy());
	}

	private void start(int count) {
		for (int replica = 0; replica < count; replica++) {
			this.replicas.add(new Feeds());
		}
	}

	private void at(Duration elapsed) {
		this.time.advanceTimeTo(this.begin.plus(elapsed));
	}

	/**
	 * Return the gaps: in the night in which clocks change the API fails, later nobody
	 * can connect, then one sensor is silent, and last the application is stopped. That
	 * the database is down leaves no gap.
	 */
	private static List<Tuple> expectedGaps() {
		List<Tuple> gaps = new ArrayList<>();
		for (int sensor = 1; sensor <= SENSORS; sensor++) {
			gaps.add(gap(sensor, "polls failed: InodeServerException", 2));
			gaps.add(gap(sensor, "polls failed: InodeConnectionException", 8));
			gaps.add(gap(sensor, "nothing was polled", 15));
		}
		gaps.add(gap(SILENT_SENSOR, "sensor was silent", 12));
		return gaps;
	}

	private static Tuple gap(int sensor, String cause, long hours) {
		return Tuple.tuple("" + sensor, cause, hours);
	}

	private long hoursUntil(Object time) {
		return Duration.between(this.begin, ((Timestamp) time).toInstant()).toHours();
	}

	private Mono<ClientResponse> answer(ClientRequest request) {
		long minute = Duration.between(this.begin, now()).toMinutes();
		if (minute >= 100 && minute < 140) {
			return Mono.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build());
		}
		if (minute >= 480 && minute < 500) {
			return Mono.error(new InodeConnectionException("Connection refused", null));
		}
		return Mono.just(
				ClientResponse.create(HttpStatus.OK).header("Content-Type", "application/json").body(links()).build());
	}

	private String links() {
		List<String> links = new ArrayList<>();
		for (int sensor = 1; sensor <= SENSORS; sensor++) {
			Instant measured = measured(sensor);
			String json = "{\"id\":%d,\"name\":\"Link %d\",\"speed\":%d.5,\"travel_time\":%d,\"timestamp\":\"%s\"}"
				.formatted(sensor, sensor, 10 + sensor, measured.getEpochSecond() % 1_000,
						LocalDateTime.ofInstant(measured, ZONE));
			this.polled.add(sensor + " " + measured + " " + json);
			links.add(json);
		}
		return "[" + String.join(",", links) + "]";
	}

	/**
	 * Return when a sensor has measured last: it does so at each minute, and one of them
	 * pauses from the tenth hour to the twelfth.
	 */
	private Instant measured(int sensor) {
		Instant minute = now().truncatedTo(ChronoUnit.MINUTES);
		Duration since = Duration.between(this.begin, minute);
		boolean silent = sensor == SILENT_SENSOR && since.compareTo(Duration.ofHours(10)) >= 0
				&& since.compareTo(Duration.ofHours(12)) < 0;
		return silent ? this.begin.plus(Duration.ofHours(10)) : minute;
	}

	private Instant now() {
		return Instant.ofEpochMilli(this.time.now(TimeUnit.MILLISECONDS));
	}

	private List<String> stored() {
		return this.jdbc
			.query("select item_key, measured_at, json from inode_feed_history",
					(row, number) -> row.getString(1) + " " + row.getTimestamp(2).toInstant() + " " + row.getString(3))
			.stream()
			.sorted()
			.toList();
	}

	private List<Map<String, Object>> query(String comment) throws IOException {
		String noon = "timestamp with time zone '" + now() + "'";
		return this.jdbc.queryForList(Documentation.query(comment).replace("now()", noon));
	}

	/**
	 * The feeds of one replica.
	 */
	private final class Feeds implements InodeFeedStore {

		private final InodeFeeds feeds = new InodeFeeds(
				WebClient.builder().exchangeFunction(HistoryDayTests.this::answer).build(), List.of(LINKS), true,
				new FeedSupport((event) -> {
				}, Runnable::run, List.of(), HistoryDayTests.this.time, "inodeWebClient", this));

		Feeds() {
			this.feeds.start();
		}

		@Override
		public Map<String, String> load(String client, String collection) {
			return up().load(client, collection);
		}

		@Override
		public int save(String client, String collection, Map<String, String> items, Set<String> removed) {
			return up().save(client, collection, items, removed);
		}

		@Override
		public int append(String client, String collection, InodeFeedPoll poll) {
			return up().append(client, collection, poll);
		}

		@Override
		public void prune(String client, String collection, Instant before) {
			up().prune(client, collection, before);
		}

		/**
		 * The database is down for an hour.
		 */
		private InodeFeedStore up() {
			long hour = Duration.between(HistoryDayTests.this.begin, now()).toHours();
			if (hour == 19) {
				throw new DataAccessResourceFailureException("down");
			}
			return HistoryDayTests.this.store;
		}

	}

}
