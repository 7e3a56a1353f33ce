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

package io.github.inodespring.feed.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedPoll.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JdbcInodeFeedStore} with H2. Those with PostgreSQL are among the tests
 * of the recipes.
 */
class JdbcInodeFeedStoreTests {

	private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

	private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().generateUniqueName(true)
		.setType(EmbeddedDatabaseType.H2)
		.build();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

	private final JdbcInodeFeedStore store = new JdbcInodeFeedStore(this.database, null);

	@AfterEach
	void close() {
		this.database.shutdown();
	}

	@Test
	void whatIsSavedIsLoadedCharacterByCharacter() {
		this.store.createTables();
		Map<String, String> items = Map.of("1", "{\"id\":1, \"speed\":1.10000000000000000001,\"n\":1E400}", "\"1\"",
				"{\"id\":\"1\",\"nul\":\"\\u0000\",\"half\":\"\\ud800\"}", "é😀".repeat(60),
				"{\"name\":\"Zürich 😀 漢字\"}", "'; drop table inode_feed_item; --",
				"{\"long\":\"" + "x".repeat(2_000_000) + "\"}");
		assertThat(this.store.save("a", "links", items, Set.of())).isEqualTo(4);
		assertThat(this.store.load("a", "links")).isEqualTo(items);
	}

	@Test
	void nothingIsLoadedBeforeTheFirstSave() {
		this.store.createTables();
		assertThat(this.store.load("a", "links")).isEmpty();
	}

	@Test
	void saveReplacesAndRemoves() {
		this.store.createTables();
		this.store.save("a", "links", Map.of("1", "{\"v\":1}", "2", "{\"v\":2}"), Set.of());
		assertThat(this.store.save("a", "links", Map.of("1", "{\"v\":3}"), Set.of("2", "7"))).isEqualTo(2);
		assertThat(this.store.load("a", "links")).isEqualTo(Map.of("1", "{\"v\":3}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "links'", "x'); drop table inode_feed_item; --", "sites/links", "inode_feed_item", "ü" })
	void namesAreData(String name) {
		this.store.createTables();
		this.store.save(name, name, Map.of("1", "{}"), Set.of());
		this.store.announce(name, name, Map.of(name, "{}"), Set.of());
		assertThat(this.store.announced(name, name)).containsOnlyKeys(name);
		this.store.append(name, name, poll(NOON, List.of(new Measurement("1", NOON, "{}"))));
		this.store.prune(name, name + "2", NOON.plusSeconds(1));
		assertThat(this.store.load(name, name)).hasSize(1);
		assertThat(this.store.load(name, "other")).isEmpty();
		assertThat(this.store.load("other", name)).isEmpty();
		assertThat(rows("inode_feed_history")).isOne();
	}

	@Test
	void eventIsSavedAsAWholeOrNotAtAll() {
		this.store.createTables();
		Map<String, String> items = new HashMap<>(Map.of("1", "{}"));
		items.put("2", null);
		this.store.announce("a", "links", Map.of("1", "{}"), Set.of("2"));
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.store.save("a", "links", items, Set.of()));
		assertThat(this.store.announced("a", "links")).containsOnlyKeys("1", "2");
		assertThat(this.store.load("a", "links")).isEmpty();
	}

	@Test
	void whatIsAnnouncedIsKeptUntilItsItemsAreSaved() {
		this.store.createTables();
		assertThat(this.store.announced("a", "links")).isEmpty();
		assertThat(this.store.announce("a", "links", Map.of("1", "{\"v\":1}", "2", "{}"), Set.of("3", "4")))
			.isEqualTo(4);
		this.store.announce("a", "devices", Map.of("1", "{}"), Set.of());
		this.store.announce("a", "links", Map.of("3", "{\"v\":3.10}"), Set.of("2"));
		Map<String, String> announced = new HashMap<>(Map.of("1", "{\"v\":1}", "3", "{\"v\":3.10}"));
		announced.put("2", null);
		announced.put("4", null);
		assertThat(this.store.announced("a", "links")).isEqualTo(announced);
		assertThat(this.store.load("a", "links")).isEmpty();
		assertThat(this.store.save("a", "links", Map.of("3", "{}"), Set.of("4"))).isOne();
		assertThat(this.store.announced("a", "links")).containsOnlyKeys("1", "2");
		assertThat(this.store.announced("a", "devices")).containsOnlyKeys("1");
	}

	@Test
	void manyItemsAreAnnouncedAndSaved() {
		this.store.createTables();
		Map<String, String> items = IntStream.range(0, 2_500)
			.boxed()
			.collect(Collectors.toMap(String::valueOf, (i) -> "{}"));
		assertThat(this.store.announce("a", "links", items, Set.of("x"))).isEqualTo(2_501);
		assertThat(this.store.announced("a", "links")).hasSize(2_501);
		this.store.save("a", "links", items, Set.of("x"));
		assertThat(this.store.announced("a", "links")).isEmpty();
	}

	@Test
	void transactionOfACallerIsNotJoined() {
		this.store.createTables();
		new TransactionTemplate(new JdbcTransactionManager(this.database)).executeWithoutResult((status) -> {
			this.store.save("a", "links", Map.of("1", "{}"), Set.of());
			status.setRollbackOnly();
		});
		assertThat(this.store.load("a", "links")).hasSize(1);
	}

	@Test
	void measurementIsWrittenOnceAndLeftAsItIs() {
		this.store.createTables();
		Measurement first = new Measurement("1", NOON, "{\"v\":1}");
		assertThat(this.store.append("a", "links", poll(NOON, List.of(first)))).isEqualTo(2);
		assertThat(this.store.append("a", "links",
				poll(NOON.plusSeconds(60),
						List.of(new Measurement("1", NOON, "{\"v\":2}"),
								new Measurement("1", NOON.plusSeconds(9), "{\"v\":3}"),
								new Measurement("1", NOON.plusSeconds(9), "{\"v\":3}")))))
			.isEqualTo(2);
		assertThat(this.jdbc.queryForList("select json from inode_feed_history order by measured_at", String.class))
			.containsExactly("{\"v\":1}", "{\"v\":3}");
	}

	@Test
	void pollThatIsAppendedAgainIsWrittenOnce() {
		this.store.createTables();
		InodeFeedPoll failed = new InodeFeedPoll(NOON, Duration.ofMillis(70), Outcome.FAILED, 0, "InodeServerException",
				List.of());
		assertThat(this.store.append("a", "links", failed)).isOne();
		assertThat(this.store.append("a", "links", failed)).isZero();
		assertThat(this.jdbc.queryForMap("select duration_ms, outcome, items, failure from inode_feed_poll"))
			.isEqualTo(Map.of("DURATION_MS", 70L, "OUTCOME", "FAILED", "ITEMS", 0, "FAILURE", "InodeServerException"));
	}

	@Test
	void historyIsDeletedUpToATimeInBatches() {
		this.store.createTables();
		List<Measurement> measurements = IntStream.range(0, 20_010)
			.mapToObj((i) -> new Measurement("" + i, NOON.plusSeconds(i), "{}"))
			.toList();
		this.store.append("a", "links", poll(NOON, measurements));
		this.store.append("a", "links", poll(NOON.plusSeconds(20_005), List.of()));
		this.store.append("a", "devices", poll(NOON, List.of(new Measurement("1", NOON, "{}"))));
		this.store.prune("a", "links", NOON.plusSeconds(20_005));
		assertThat(this.jdbc.queryForList("select item_key from inode_feed_history where collection = 'links'",
				String.class))
			.containsExactlyInAnyOrder("20005", "20006", "20007", "20008", "20009");
		assertThat(rows("inode_feed_history")).isEqualTo(6);
		assertThat(rows("inode_feed_poll")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "traffic", "my-schema", "a\"b; drop", "\"Quoted\"", "1st" })
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
		assertThat(this.jdbc.queryForList(
				"select distinct table_schema from information_schema.tables where table_name ilike 'inode_feed%'",
				String.class))
			.singleElement()
			.asString()
			.isEqualToIgnoringCase(schema.equals("\"Quoted\"") ? "Quoted" : schema);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\0b" })
	void schemaWithoutANameIsRefused(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcInodeFeedStore(this.database, schema));
	}

	@Test
	void missingTablesNameThePropertyAndTheScript() {
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> this.store.load("a", "links"))
			.withMessageContaining("'inode.feed.store.jdbc.initialize-schema'")
			.withMessageContaining("io/github/inodespring/feed/jdbc/schema-h2.sql");
	}

	@Test
	void tablesThatCannotBeCreatedAreAnError() {
		this.jdbc.execute("create view inode_feed_history as select 1 as x");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.store::createTables);
	}

	@Test
	void otherDatabaseIsRefused() throws SQLException {
		DatabaseMetaData metaData = mock(DatabaseMetaData.class);
		given(metaData.getDatabaseProductName()).willReturn("MySQL");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> FeedStatements.of(metaData))
			.withMessageContaining("MySQL");
	}

	private int rows(String table) {
		Integer rows = this.jdbc.queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

	private static InodeFeedPoll poll(Instant startedAt, List<Measurement> measurements) {
		return new InodeFeedPoll(startedAt, Duration.ofMillis(20), Outcome.CHANGED, 1, null, measurements);
	}

}
