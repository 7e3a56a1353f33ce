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

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.inodespring.sample.SampleApplication;
import io.github.inodespring.test.SimulatedInode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the chart of a link shows, from the database of an account.
 */
class HistoryTests {

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start();

	@TempDir
	private Path directory;

	@Test
	void pointsSurviveARestart() {
		this.inode.clock(Clock.fixed(Instant.now().minus(Duration.ofMinutes(10)), ZoneOffset.UTC));
		List<JsonNode> before;
		try (ConfigurableApplicationContext application = start()) {
			before = await(application, (history) -> !history.get("points").isEmpty()).get("points")
				.values()
				.stream()
				.toList();
		}
		this.inode.clock(Clock.systemUTC());
		try (ConfigurableApplicationContext application = start()) {
			JsonNode history = await(application, (found) -> found.get("points").size() > before.size());
			assertThat(history.get("points").values()).containsAll(before);
		}
	}

	@Test
	void failedPollsAreOutagesAndSoIsTheTimeBeforeTheStart() {
		try (ConfigurableApplicationContext application = start()) {
			await(application, (history) -> !history.get("points").isEmpty());
			this.inode.fault().onLinks().htmlPage(502);
			JsonNode history = await(application, (found) -> found.get("outages").size() > 1
					&& found.get("outages").get(found.get("outages").size() - 1).get("failed").asBoolean());
			long from = history.get("from").asLong();
			assertThat(history.get("outages").values()).first().satisfies((outage) -> {
				assertThat(outage.get("failed").asBoolean()).isFalse();
				assertThat(outage.get("from").asLong()).isEqualTo(from);
			});
			assertThat(history.get("outages").values()).last().satisfies((outage) -> {
				assertThat(outage.get("failed").asBoolean()).isTrue();
				assertThat(outage.get("to").asLong()).isBetween(from + 3590, history.get("to").asLong());
			});
		}
	}

	@Test
	void pollThatBeganBeforeTheHourIsNoOutage() {
		long hour = 3600;
		List<Outage.Poll> polls = List.of(new Outage.Poll(0, 0, false), new Outage.Poll(hour - 30, 1, false),
				new Outage.Poll(hour + 30, 1, false), new Outage.Poll(hour + 90, 1, true),
				new Outage.Poll(hour + 150, 1, true), new Outage.Poll(hour + 900, 1, false));
		assertThat(Outage.between(polls, 60, hour)).containsExactly(new Outage(hour + 90, hour + 900, true));
		assertThat(Outage.between(polls, 60, hour - 60)).first().isEqualTo(new Outage(hour - 60, hour - 30, false));
	}

	@Test
	void failedPollsOfOneSecondAreOneOutage() {
		Outage.Poll failed = new Outage.Poll(3600, 0, true);
		assertThat(Outage.between(List.of(failed, failed, new Outage.Poll(3601, 0, false)), 1, 0))
			.containsExactly(new Outage(3600, 3601, true));
	}

	private static JsonNode await(ConfigurableApplicationContext application, Predicate<JsonNode> condition) {
		RestClient client = RestClient
			.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> Objects
				.requireNonNull(client.get().uri(URI.create("/api/history?key=1")).retrieve().body(JsonNode.class)),
					condition);
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--inode.base-url=" + this.inode.getBaseUrl(), "--inode.api-key=" + this.inode.getApiKey(),
				"--inode.retry.max-attempts=1", "--dashboard.interval=500ms",
				"--dashboard.database=jdbc:h2:file:" + this.directory.resolve("history"));
	}

}
