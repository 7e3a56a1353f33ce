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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedPoll.Outcome;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The store of the feeds in a real PostgreSQL.
 */
@Tag("slow")
class PostgresStoreTests {

	private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

	private static final int REPLICAS = 4;

	private static EmbeddedPostgres postgres;

	private final DataSource database = postgres.getPostgresDatabase();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	private final JdbcInodeFeedStore store = new JdbcInodeFeedStore(this.database, null);

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = LoopbackPostgres.start();
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void dropTables() {
		this.jdbc
			.execute("drop table if exists inode_feed_item, inode_feed_announced, inode_feed_history, inode_feed_poll");
	}

	@Test
	void whatIsSavedIsLoadedCharacterByCharacter() {
		this.store.createTables();
		Map<String, String> items = Map.of("1", "{\"id\":1, \"speed\":1.10000000000000000001,\"n\":1E400,\"n\":2}",
				"\"1\"", "{\"id\":\"1\",\"nul\":\"\\u0000\",\"half\":\"\\ud800\"}", "é😀".repeat(60),
				"{\"name\":\"Zürich 😀 漢字\"}", "'; drop table inode_feed_item; --",
				"{\"long\":\"" + "x".repeat(2_000_000) + "\"}");
		assertThat(this.store.save("a", "links", items, Set.of())).isEqualTo(4);
		assertThat(this.store.load("a", "links")).isEqualTo(items);
		assertThat(this.store.save("a", "links", Map.of("1", "{}"), Set.of("\"1\"", "7"))).isEqualTo(2);
		assertThat(this.store.load("a", "links")).hasSize(3).containsEntry("1", "{}");
	}

	@Test
	void whatIsAnnouncedIsKeptUntilItsItemsAreSaved() {
		this.store.createTables();
		assertThat(this.store.announced("a", "links")).isEmpty();
		assertThat(this.store.announce("a", "links", Map.of("1", "{\"v\":1}", "2", "{}"), Set.of("3", "4")))
			.isEqualTo(4);
		this.store.announce("a", "devices", Map.of("1", "{}"), Set.of());
		this.store.announce("a", "links", Map.of("3", "{\"v\":3.10,\"nul\":\"\\u0000\"}"), Set.of("2"));
		Map<String, String> announced = new HashMap<>(
				Map.of("1", "{\"v\":1}", "3", "{\"v\":3.10,\"nul\":\"\\u0000\"}"));
		announced.put("2", null);
		announced.put("4", null);
		assertThat(this.store.announced("a", "links")).isEqualTo(announced);
		assertThat(this.store.load("a", "links")).isEmpty();
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.store.save("a", "links", Map.of("1", "no JSON"), Set.of("3")));
		assertThat(this.store.announced("a", "links")).isEqualTo(announced);
		assertThat(this.store.save("a", "links", Map.of("3", "{}"), Set.of("4"))).isOne();
		assertThat(this.store.announced("a", "links")).containsOnlyKeys("1", "2");
		assertThat(this.store.announced("a", "devices")).containsOnlyKeys("1");
	}

	@Test
	void replicasAnnounceAndSaveTheSameItemsTogether() throws Exception {
		this.store.createTables();
		together((replica) -> {
			Map<String, String> items = new HashMap<>();
			IntStream.range(0, 2_500).forEach((i) -> items.put("" + i, "{\"by\":" + replica + "}"));
			this.store.announce("a", "links", items, Set.of("x"));
			return this.store.save("a", "links", items, Set.of("x"));
		});
		assertThat(this.store.announced("a", "links")).isEmpty();
		assertThat(this.store.load("a", "links")).hasSize(2_500);
	}

	@Test
	void replicasThatStartTogetherCreateTheTables() throws Exception {
		together((replica) -> {
			new JdbcInodeFeedStore(this.database, "together").createTables();
			return 0;
		});
		assertThat(new JdbcInodeFeedStore(this.database, "together").load("a", "links")).isEmpty();
	}

	@Test
	void replicasWriteEachMeasurementOnceAndDoNotBlockEachOther() throws Exception {
		this.store.createTables();
		List<Integer> rows = together((replica) -> {
			List<Measurement> measurements = new ArrayList<>(IntStream.range(0, 3_000)
				.mapToObj((i) -> new Measurement("" + i, NOON, "{\"by\":" + replica + "}"))
				.toList());
			Collections.shuffle(measurements);
			return this.store.append("a", "links", poll(NOON.plusMillis(replica), measurements));
		});
		assertThat(rows.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3_000 + REPLICAS);
		assertThat(rows("inode_feed_history")).isEqualTo(3_000);
		assertThat(rows("inode_feed_poll")).isEqualTo(REPLICAS);
	}

	@Test
	void historyIsDeletedUpToATimeInBatches() {
		this.store.createTables();
		List<Measurement> measurements = IntStream.range(0, 20_010)
			.mapToObj((i) -> new Measurement("" + i, NOON.plusSeconds(i), "{}"))
			.toList();
		this.store.append("a", "links", poll(NOON, measurements));
		this.store.append("a", "devices", poll(NOON, List.of(new Measurement("1", NOON, "{}"))));
		this.store.prune("a", "links", NOON.plusSeconds(20_005));
		assertThat(rows("inode_feed_history")).isEqualTo(6);
		assertThat(rows("inode_feed_poll")).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "traffic", "my-schema", "a\"b; drop", "\"Quoted\"" })
	void tablesAreInTheSchema(String schema) {
		JdbcInodeFeedStore own = new JdbcInodeFeedStore(this.database, schema);
		own.createTables();
		own.createTables();
		own.announce("a", "links", Map.of("1", "{}"), Set.of("2"));
		own.save("a", "links", Map.of("1", "{}"), Set.of("2"));
		assertThat(own.announced("a", "links")).isEmpty();
		own.append("a", "links", poll(NOON, List.of(new Measurement("1", NOON, "{}"))));
		own.prune("a", "links", NOON);
		assertThat(own.load("a", "links")).hasSize(1);
		assertThat(this.jdbc.queryForObject(
				"select count(*) from information_schema.tables where table_schema = ? and table_name like 'inode_feed%'",
				Integer.class, schema.equals("\"Quoted\"") ? "Quoted" : schema))
			.isEqualTo(4);
	}

	@Test
	void userWhoMayNotCreateSchemasCreatesTheTablesInHis() {
		this.jdbc.execute("create role app login");
		this.jdbc.execute("create schema his authorization app");
		JdbcInodeFeedStore his = new JdbcInodeFeedStore(postgres.getDatabase("app", "postgres"), "his");
		his.createTables();
		assertThat(his.load("a", "links")).isEmpty();
	}

	@Test
	void missingTablesNameThePropertyAndTheScript() {
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> this.store.load("a", "links"))
			.withMessageContaining("'inode.feed.store.jdbc.initialize-schema'")
			.withMessageContaining("io/github/inodespring/feed/jdbc/schema-postgresql.sql");
	}

	private int rows(String table) {
		Integer rows = this.jdbc.queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

	private static InodeFeedPoll poll(Instant startedAt, List<Measurement> measurements) {
		return new InodeFeedPoll(startedAt, Duration.ofMillis(20), Outcome.CHANGED, 1, null, measurements);
	}

	private static <T> List<T> together(Replicated<T> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(REPLICAS);
		try {
			List<T> results = new ArrayList<>();
			List<Callable<T>> tasks = IntStream.range(0, REPLICAS)
				.<Callable<T>>mapToObj((replica) -> () -> work.run(replica))
				.toList();
			for (Future<T> result : executor.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdown();
		}
	}

	private interface Replicated<T> {

		T run(int replica);

	}

}
