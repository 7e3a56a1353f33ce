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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application that mirrors a collection in a table, and hangs at a step of the second
 * event, so that it can be killed there.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StoringReplica {

	private final String step;

	private final Path reached;

	private volatile boolean armed;

	StoringReplica(@Value("${replica.step:}") String step, @Value("${replica.reached}") Path reached) {
		this.step = step;
		this.reached = reached;
	}

	/**
	 * Run a replica until it is killed.
	 * @param args properties
	 */
	public static void main(String[] args) {
		ChildProcess.endWithParent();
		new SpringApplicationBuilder(StoringReplica.class).web(WebApplicationType.NONE).run(args);
	}

	@Bean
	JdbcInodeFeedStore hangingStore(DataSource dataSource, PlatformTransactionManager transactions) {
		return new HangingStore(new HangingTemplate(dataSource), transactions);
	}

	@Bean
	Mirror mirror(JdbcTemplate jdbc) {
		return new Mirror(jdbc);
	}

	private void reach(String name) {
		if (this.armed && name.equals(this.step)) {
			try {
				Files.writeString(this.reached, name);
				new CountDownLatch(1).await();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	final class Mirror {

		private final JdbcTemplate jdbc;

		Mirror(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@EventListener
		void apply(InodeSnapshotEvent event) {
			StoringReplica.this.armed |= !event.getSnapshot().isFirst();
			reach("before the listener");
			for (InodeChange change : event.getSnapshot().getChanges()) {
				apply(change);
				reach("in the listener");
			}
			reach("after the listener");
		}

		private void apply(InodeChange change) {
			Map<String, @Nullable Object> after = change.getAfter();
			if (after == null) {
				this.jdbc.update("delete from mirror where id = ?", change.getKey());
			}
			else {
				this.jdbc.update(
						"insert into mirror values (?, ?) on conflict (id) do update set travel_time = excluded.travel_time",
						change.getKey(), after.get("travel_time"));
			}
		}

	}

	private final class HangingStore extends JdbcInodeFeedStore {

		private volatile boolean saved;

		HangingStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
			super(jdbc, new TransactionTemplate(transactions), null);
		}

		@Override
		public int save(String client, String collection, Map<String, String> items, Set<String> removed) {
			int rows = super.save(client, collection, items, removed);
			reach("after the save");
			this.saved = true;
			return rows;
		}

		@Override
		public int announce(String client, String collection, Map<String, String> items, Set<String> removed) {
			StoringReplica.this.armed |= this.saved;
			int rows = super.announce(client, collection, items, removed);
			reach("after the announcement");
			return rows;
		}

	}

	private final class HangingTemplate extends JdbcTemplate {

		HangingTemplate(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		public int update(String sql, @Nullable Object @Nullable ... args) {
			int rows = super.update(sql, args);
			if (sql.startsWith("insert into inode_feed_item")) {
				reach("in the save");
			}
			else if (sql.startsWith("insert into inode_feed_announced")) {
				reach("in the announcement");
			}
			else if (sql.startsWith("insert into inode_feed_poll")) {
				reach("in the history");
			}
			return rows;
		}

	}

}
