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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * The statements that depend on the product of the database.
 */
enum FeedStatements {

	POSTGRESQL("PostgreSQL", """
			insert into inode_feed_item (client, collection, item_key, json)
			select ?, ?, n.item_key, cast(n.json as json)
			from unnest(cast(? as text[]), cast(? as text[])) n (item_key, json)
			on conflict (client, collection, item_key) do update set json = excluded.json
			""", """
			delete from inode_feed_item where client = ? and collection = ? and item_key = any(cast(? as text[]))
			""", """
			insert into inode_feed_history (client, collection, item_key, measured_at, json)
			select ?, ?, n.item_key, n.measured_at, cast(n.json as json)
			from unnest(cast(? as text[]), cast(? as timestamptz[]), cast(? as text[])) n (item_key, measured_at, json)
			on conflict do nothing
			""", """
			insert into inode_feed_poll (client, collection, started_at, duration_ms, outcome, items, failure)
			values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
			""", """
			delete from inode_feed_history where ctid = any(array(select ctid from inode_feed_history
			where client = ? and collection = ? and measured_at < ? limit 10000))
			""", """
			delete from inode_feed_poll where ctid = any(array(select ctid from inode_feed_poll
			where client = ? and collection = ? and started_at < ? limit 10000))
			"""),

	H2("H2", """
			merge into inode_feed_item (client, collection, item_key, json) key (client, collection, item_key)
			select cast(? as varchar), cast(? as varchar), n.item_key, n.json
			from unnest(cast(? as varchar array), cast(? as clob array)) n (item_key, json)
			""", """
			merge into inode_feed_item i using (
			select cast(? as varchar) client, cast(? as varchar) collection, n.item_key
			from unnest(cast(? as varchar array)) n (item_key)) n
			on i.client = n.client and i.collection = n.collection and i.item_key = n.item_key
			when matched then delete
			""",
			"""
					merge into inode_feed_history h using (
					select cast(? as varchar) client, cast(? as varchar) collection, n.item_key, n.measured_at, n.json
					from unnest(cast(? as varchar array), cast(? as timestamp with time zone array), cast(? as clob array))
					n (item_key, measured_at, json)) n
					on h.client = n.client and h.collection = n.collection and h.item_key = n.item_key
					and h.measured_at = n.measured_at when not matched then insert (client, collection, item_key, measured_at, json)
					values (n.client, n.collection, n.item_key, n.measured_at, n.json)
					""",
			"""
					merge into inode_feed_poll p using (values (cast(? as varchar), cast(? as varchar),
					cast(? as timestamp with time zone), cast(? as bigint), cast(? as varchar), cast(? as integer),
					cast(? as varchar))) n (client, collection, started_at, duration_ms, outcome, items, failure)
					on p.client = n.client and p.collection = n.collection and p.started_at = n.started_at
					when not matched then insert (client, collection, started_at, duration_ms, outcome, items, failure)
					values (n.client, n.collection, n.started_at, n.duration_ms, n.outcome, n.items, n.failure)
					""", """
					delete from inode_feed_history where client = ? and collection = ? and measured_at < ?
					fetch first 10000 rows only
					""", """
					delete from inode_feed_poll where client = ? and collection = ? and started_at < ?
					fetch first 10000 rows only
					""");

	static final String GET_ITEMS = "select item_key, json from inode_feed_item where client = ? and collection = ?";

	static final int DELETED_AT_ONCE = 10_000;

	/**
	 * The name of a table, but not that of its index.
	 */
	private static final Pattern TABLE = Pattern.compile("\\binode_feed_(item|announced|history|poll)\\b");

	private final String product;

	final String putItems;

	final String removeItems;

	final String addMeasurements;

	final String addPoll;

	final String deleteMeasurements;

	final String deletePolls;

	FeedStatements(String product, String putItems, String removeItems, String addMeasurements, String addPoll,
			String deleteMeasurements, String deletePolls) {
		this.product = product;
		this.putItems = putItems;
		this.removeItems = removeItems;
		this.addMeasurements = addMeasurements;
		this.addPoll = addPoll;
		this.deleteMeasurements = deleteMeasurements;
		this.deletePolls = deletePolls;
	}

	static FeedStatements of(DatabaseMetaData metaData) throws SQLException {
		String product = metaData.getDatabaseProductName();
		for (FeedStatements statements : values()) {
			if (statements.product.equals(product)) {
				return statements;
			}
		}
		throw new InvalidDataAccessApiUsageException("The iNode feeds can be stored in PostgreSQL and H2, but not in "
				+ product + ": set 'inode.feed.store.type' to 'none', or declare your own InodeFeedStore bean");
	}

	static String identifier(String name) {
		Assert.hasText(name, "'schema' must not be blank");
		Assert.isTrue(name.indexOf('\0') < 0, "'schema' must not contain a NUL character");
		boolean asInSql = name.matches("[A-Za-z_][A-Za-z0-9_]*|\"([^\"]|\"\")+\"");
		return asInSql ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Let a statement use the tables in a schema.
	 * @param schema the identifier of the schema and a dot, or nothing
	 * @param statement the statement
	 * @return the statement
	 */
	static String in(String schema, String statement) {
		return TABLE.matcher(statement).replaceAll(Matcher.quoteReplacement(schema) + "$0");
	}

	/**
	 * Let a statement for the items use those that were announced.
	 * @param statement the statement
	 * @return the statement
	 */
	static String announced(String statement) {
		return statement.replace("inode_feed_item", "inode_feed_announced");
	}

	String scriptPath() {
		return "io/github/inodespring/feed/jdbc/" + ((this == H2) ? "schema-h2.sql" : "schema-postgresql.sql");
	}

	EncodedResource script(String schema) {
		try (InputStream script = FeedStatements.class.getResourceAsStream("/" + scriptPath())) {
			byte[] bytes = Objects.requireNonNull(script, "No script").readAllBytes();
			String statements = in(schema, new String(bytes, StandardCharsets.UTF_8));
			return new EncodedResource(new ByteArrayResource(statements.getBytes(StandardCharsets.UTF_8)),
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
