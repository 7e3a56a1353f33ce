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

import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.test.SimulatedInode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipe for one polling replica out of many, on a real PostgreSQL.
 */
@Tag("slow")
class LeaderTests {

	private static final Duration LOCK_TIME = Duration.ofSeconds(10);

	private final SimulatedInode inode = SimulatedInode.start();

	private EmbeddedPostgres postgres;

	@BeforeEach
	void startPostgres() throws IOException {
		this.postgres = LoopbackPostgres.start();
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"))
			.execute(this.postgres.getPostgresDatabase());
	}

	@AfterEach
	void stopAll() throws IOException {
		this.postgres.close();
		this.inode.close();
	}

	@Test
	void whenTheLeaderDiesAnotherTakesOverWithinTheLockTime() throws Exception {
		try (ChildProcess leader = ChildProcess.start(Replica.class, arguments())) {
			patiently().until(() -> polls() >= 3);
			try (ConfigurableApplicationContext follower = Replica.start(arguments())) {
				InodeFeeds feeds = follower.getBean(InodeFeeds.class);
				int before = polls();
				patiently().until(() -> polls() >= before + 20);
				assertThat(feeds.isRunning()).isFalse();
				leader.kill();
				long died = System.nanoTime();
				assertThat(locks()).isOne();
				patiently().pollInterval(Duration.ofMillis(20)).until(feeds::isRunning);
				assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(LOCK_TIME.plusSeconds(5));
				assertThat(feeds.feed("links").snapshots().blockFirst(Duration.ofSeconds(30))).isNotNull();
			}
		}
	}

	@Test
	@SuppressWarnings("try")
	void leaderThatClosesHandsOver() {
		try (ConfigurableApplicationContext first = Replica.start(arguments())) {
			patiently().until(first.getBean(InodeFeeds.class)::isRunning);
			try (ConfigurableApplicationContext second = Replica.start(arguments())) {
				assertThat(second.getBean(InodeFeeds.class).isRunning()).isFalse();
				first.close();
				patiently().until(second.getBean(InodeFeeds.class)::isRunning);
			}
		}
		assertThat(locks()).isZero();
	}

	@Test
	void leaderThatLosesTheDatabaseStops() throws Exception {
		try (ConfigurableApplicationContext leader = Replica.start(arguments())) {
			InodeFeeds feeds = leader.getBean(InodeFeeds.class);
			patiently().until(feeds::isRunning);
			this.postgres.close();
			patiently().until(() -> !feeds.isRunning());
		}
	}

	private String[] arguments() {
		return Replica.arguments(this.inode, this.postgres.getJdbcUrl("postgres", "postgres"));
	}

	private int polls() {
		return (int) this.inode.requests().stream().filter((request) -> request.getPath().endsWith("/links/")).count();
	}

	private int locks() {
		Integer locks = new JdbcTemplate(this.postgres.getPostgresDatabase())
			.queryForObject("select count(*) from INT_LOCK", Integer.class);
		return (locks != null) ? locks : 0;
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofMinutes(2));
	}

}
