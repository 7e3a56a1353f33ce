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

package io.github.inodespring.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedPoll.Outcome;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.Assert;

/**
 * What the store of the feeds takes in PostgreSQL.
 */
final class StoreScenarios {

	private static final int LINKS = 10_000;

	private static final int POLLS = 10;

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00Z");

	private StoreScenarios() {
	}

	/**
	 * Announce and save links that have all changed, and append them to the history.
	 * @return the median of several polls, the best and the worst
	 * @throws IOException if PostgreSQL does not start
	 */
	static String changedLinks() throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("listen_addresses", "127.0.0.1")
			.start()) {
			JdbcInodeFeedStore store = new JdbcInodeFeedStore(postgres.getPostgresDatabase(), null);
			store.createTables();
			double[] seconds = IntStream.range(0, POLLS)
				.mapToDouble((poll) -> store(store, poll).toNanos() / 1e9)
				.toArray();
			Assert.state(store.load("benchmark", "links").size() == LINKS, "Links are missing");
			return Verdict.of(Ratio.of(seconds).median() < LIMIT.toSeconds(), Ratio.of(seconds) + " s");
		}
	}

	private static Duration store(JdbcInodeFeedStore store, int poll) {
		Instant time = BEGIN.plusSeconds(60L * poll);
		Map<String, String> items = IntStream.range(0, LINKS)
			.boxed()
			.collect(Collectors.toMap(String::valueOf, (id) -> link(id, poll)));
		List<Measurement> measurements = items.entrySet()
			.stream()
			.map((item) -> new Measurement(item.getKey(), time, item.getValue()))
			.toList();
		long begin = System.nanoTime();
		requireAll(store.announce("benchmark", "links", items, Set.of()));
		long announced = System.nanoTime();
		requireAll(store.save("benchmark", "links", items, Set.of()));
		long saved = System.nanoTime();
		requireAll(store.append("benchmark", "links",
				new InodeFeedPoll(time, Duration.ofMillis(100), Outcome.CHANGED, LINKS, null, measurements)) - 1);
		long appended = System.nanoTime();
		System.out.printf("10,000 links announced in %d ms, saved in %d ms, appended to the history in %d ms%n",
				Duration.ofNanos(announced - begin).toMillis(), Duration.ofNanos(saved - announced).toMillis(),
				Duration.ofNanos(appended - saved).toMillis());
		return Duration.ofNanos(appended - begin);
	}

	private static void requireAll(long rows) {
		Assert.state(rows == LINKS, () -> "Only %d rows were written".formatted(rows));
	}

	private static String link(int id, int poll) {
		return """
				{"id":%1$d,"name":"Link %1$d","status":"Collected","distance":%1$d.5,"free_flow_speed":60.0,"speed":30.5,				"travel_time":%2$d.5,"delay":12.25,"data_source":"Sensor","grid":"north","from_device":%1$d,"to_device":%1$d,				"geometry":{"type":"LineString","coordinates":[[-79.39,43.65],[-79.38,43.66],[-79.37,43.67]]},				"updated_at":"2026-11-24T08:00:00Z"}"""
			.formatted(id, poll);
	}

}
