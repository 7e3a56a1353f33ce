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

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.inodespring.feed.InodeFeedPoll;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import io.github.inodespring.feed.InodeFeedStore;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the state of the feeds across restarts in PostgreSQL or H2. The scripts
 * {@code schema-postgresql.sql} and {@code schema-h2.sql} beside this class create its
 * tables.
 * <p>
 * The database is not needed until a method is called. Each call is a transaction.
 */
public class JdbcInodeFeedStore implements InodeFeedStore {

	private static final int ROWS_AT_ONCE = 1_000;

	private final JdbcOperations jdbc;

	private final TransactionOperations transactions;

	/**
	 * The schema and a dot, or nothing.
	 */
	private final String schema;

	private volatile @Nullable FeedStatements statements;

	/**
	 * Create a store with separate transactions, which never join that of a caller.
	 * @param dataSource the database
	 * @param schema the schema with the tables, {@code null} for that of the connection;
	 * as in SQL, except that a name with other characters than letters, digits and
	 * underscores needs no quotes
	 */
	public JdbcInodeFeedStore(DataSource dataSource, @Nullable String schema) {
		this(new JdbcTemplate(dataSource), transactions(dataSource), schema);
	}

	/**
	 * Create a store.
	 * @param jdbc executes the statements
	 * @param transactions executes the transactions, none of which should join another
	 * @param schema the schema with the tables, {@code null} for that of the connection
	 */
	public JdbcInodeFeedStore(JdbcOperations jdbc, TransactionOperations transactions, @Nullable String schema) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.schema = (schema != null) ? FeedStatements.identifier(schema) + "." : "";
	}

	private static TransactionOperations transactions(DataSource dataSource) {
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return transactions;
	}

	/**
	 * Create the schema, if one was named, and the tables, unless they exist.
	 * @throws DataAccessException if they cannot be created
	 */
	public void createTables() {
		if (!this.schema.isEmpty()) {
			createSchema();
		}
		try {
			runScript();
		}
		catch (DataAccessException ex) {
			// Another replica has created them meanwhile, which PostgreSQL refuses.
			runScript();
		}
	}

	/**
	 * A user who may not create a schema may still create tables in one that exists.
	 */
	private void createSchema() {
		try {
			execute((sql) -> {
				this.jdbc.execute("create schema if not exists " + this.schema.substring(0, this.schema.length() - 1));
				return 0;
			});
		}
		catch (DataAccessException ex) {
			// The script fails if it does not exist.
		}
	}

	private void runScript() {
		execute((statements) -> this.jdbc.execute((ConnectionCallback<Integer>) (connection) -> {
			ScriptUtils.executeSqlScript(connection, statements.script(this.schema));
			return 0;
		}));
	}

	@Override
	public Map<String, String> load(String client, String collection) {
		return select(FeedStatements.GET_ITEMS, client, collection);
	}

	@Override
	public Map<String, @Nullable String> announced(String client, String collection) {
		return select(FeedStatements.announced(FeedStatements.GET_ITEMS), client, collection);
	}

	private Map<String, @Nullable String> select(String statement, String client, String collection) {
		return execute((statements) -> {
			Map<String, @Nullable String> items = new LinkedHashMap<>();
			this.jdbc.query(sql(statement), (row) -> {
				items.put(row.getString(1), row.getString(2));
			}, client, collection);
			return items;
		});
	}

	@Override
	public int announce(String client, String collection, Map<String, String> items, Set<String> removed) {
		return execute((statements) -> update(FeedStatements.announced(statements.putItems), client, collection,
				sorted(items.keySet(), removed), List.of(Function.identity(), items::get)));
	}

	@Override
	public int save(String client, String collection, Map<String, String> items, Set<String> removed) {
		return execute((statements) -> {
			update(FeedStatements.announced(statements.removeItems), client, collection,
					sorted(items.keySet(), removed), List.of(Function.identity()));
			return update(statements.putItems, client, collection, sorted(items.keySet(), Set.of()),
					List.of(Function.identity(), items::get))
					+ update(statements.removeItems, client, collection, sorted(removed, Set.of()),
							List.of(Function.identity()));
		});
	}

	private static List<String> sorted(Set<String> keys, Set<String> others) {
		return Stream.concat(keys.stream(), others.stream()).distinct().sorted().toList();
	}

	@Override
	public int append(String client, String collection, InodeFeedPoll poll) {
		Set<Measurement> measurements = new TreeSet<>(
				Comparator.comparing(Measurement::key).thenComparing(Measurement::measuredAt));
		measurements.addAll(poll.measurements());
		return execute((statements) -> this.jdbc.update(sql(statements.addPoll), client, collection,
				poll.startedAt().atOffset(ZoneOffset.UTC), poll.duration().toMillis(), poll.outcome().name(),
				poll.items(), poll.failure())
				+ update(statements.addMeasurements, client, collection, List.copyOf(measurements), List
					.of(Measurement::key, (measurement) -> measurement.measuredAt().toString(), Measurement::json)));
	}

	@Override
	public void prune(String client, String collection, Instant before) {
		while (execute((statements) -> delete(statements.deleteMeasurements, client, collection, before)
				|| delete(statements.deletePolls, client, collection, before))) {
			// The next batch.
		}
	}

	private boolean delete(String statement, String client, String collection, Instant before) {
		return this.jdbc.update(sql(statement), client, collection,
				before.atOffset(ZoneOffset.UTC)) == FeedStatements.DELETED_AT_ONCE;
	}

	/**
	 * Update many rows with one statement, which has an array for each column. The rows
	 * are sorted, so that no two replicas wait for each other.
	 */
	private <T> int update(String statement, String client, String collection, List<T> rows,
			List<Function<T, @Nullable String>> columns) {
		int updated = 0;
		for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
			List<T> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
			Stream<Object> arrays = columns.stream()
				.map((column) -> new SqlArrayValue("text", some.stream().map(column).toArray()));
			updated += this.jdbc.update(sql(statement), Stream.concat(Stream.of(client, collection), arrays).toArray());
		}
		return updated;
	}

	private String sql(String statement) {
		return FeedStatements.in(this.schema, statement);
	}

	private <T> T execute(Function<FeedStatements, T> action) {
		FeedStatements current = statements();
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> action.apply(current)));
		}
		catch (BadSqlGrammarException ex) {
			throw new InvalidDataAccessResourceUsageException("The tables of the iNode feeds cannot be used. "
					+ "If they are missing, set 'inode.feed.store.jdbc.initialize-schema' to 'always', or run "
					+ current.scriptPath() + " of the jar", ex);
		}
	}

	private FeedStatements statements() {
		FeedStatements known = this.statements;
		if (known == null) {
			known = this.jdbc.execute(
					(ConnectionCallback<FeedStatements>) (connection) -> FeedStatements.of(connection.getMetaData()));
			this.statements = known;
		}
		return known;
	}

}
