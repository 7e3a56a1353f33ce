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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import io.github.inodespring.test.SimulatedInode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is killed between any two steps of an event, on a real PostgreSQL. While
 * it is down the server goes on: items are removed, changed and added, and changes of the
 * event are taken back.
 */
@Tag("slow")
class KilledReplicaTests {

	private static EmbeddedPostgres postgres;

	private static JdbcTemplate jdbc;

	private final SimulatedInode inode = SimulatedInode.start();

	@TempDir
	private Path directory;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = LoopbackPostgres.start();
		jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
		new JdbcInodeFeedStore(postgres.getPostgresDatabase(), null).createTables();
		jdbc.execute("create table mirror (id integer primary key, travel_time integer not null)");
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void deleteRows() {
		jdbc.execute("truncate inode_feed_item, inode_feed_announced, inode_feed_history, inode_feed_poll, mirror");
	}

	@AfterEach
	void stop() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "in the announcement", "after the announcement", "before the listener", "in the listener",
			"after the listener", "in the save", "after the save", "in the history" })
	void nothingIsLost(String step) throws Exception {
		Path reached = this.directory.resolve("reached");
		serve(Map.of(1, 10, 2, 20, 3, 30, 4, 40, 8, 80));
		try (ChildProcess replica = start(step, reached)) {
			patiently().until(() -> mirror().size() == 5 && rows("inode_feed_item") == 5);
			serve(Map.of(1, 11, 3, 31, 4, 40, 5, 50, 6, 60, 8, 81, 9, 90));
			patiently().until(() -> Files.exists(reached));
			replica.kill();
		}
		Map<Integer, Integer> now = Map.of(1, 12, 2, 20, 3, 30, 6, 61, 7, 70, 8, 81, 9, 90);
		serve(now);
		try (ChildProcess replica = start("", reached)) {
			patiently().untilAsserted(() -> assertThat(mirror()).isEqualTo(now));
			patiently().untilAsserted(() -> assertThat(rows("inode_feed_item")).isEqualTo(now.size()));
			patiently().untilAsserted(() -> assertThat(rows("inode_feed_announced")).isZero());
			patiently().untilAsserted(() -> assertThat(measured()).containsAll(now.keySet()));
			assertThat(replica.isAlive()).isTrue();
		}
	}

	private void serve(Map<Integer, Integer> travelTimes) {
		List<Map<String, Object>> links = new ArrayList<>();
		new TreeMap<>(travelTimes).forEach((id, travelTime) -> links.add(Map.of("id", id, "travel_time", travelTime,
				"timestamp", "2026-11-28T12:00:%02dZ".formatted(travelTime % 60))));
		this.inode.links(links);
	}

	private ChildProcess start(String step, Path reached) throws IOException {
		return ChildProcess.start(StoringReplica.class, "--replica.step=" + step, "--replica.reached=" + reached,
				"--inode.base-url=" + this.inode.getBaseUrl(), "--inode.api-key=" + this.inode.getApiKey(),
				"--inode.feed.collections.links.interval=100ms", "--inode.feed.collections.links.measured-at=timestamp",
				"--inode.feed.collections.links.history=true",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
				"--spring.datasource.username=postgres", "--spring.kafka.bootstrap-servers=127.0.0.1:1");
	}

	private static Map<Integer, Integer> mirror() {
		Map<Integer, Integer> mirror = new TreeMap<>();
		jdbc.query("select id, travel_time from mirror", (row) -> {
			mirror.put(row.getInt(1), row.getInt(2));
		});
		return mirror;
	}

	private static List<Integer> measured() {
		return jdbc.queryForList("select distinct cast(item_key as integer) from inode_feed_history", Integer.class);
	}

	private static int rows(String table) {
		Integer rows = jdbc.queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

}
