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

import io.github.inodespring.test.SimulatedInode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has nothing but a feed, in a process of its own.
 */
@Tag("slow")
class KeepAliveTests {

	private static final int TERMINATED = 128 + 15;

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void stop() {
		this.inode.close();
	}

	@Test
	void staysAliveWhileItsFeedRunsAndEndsWhenAskedTo() throws Exception {
		try (ChildProcess application = start("true")) {
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> this.inode.requests().size() >= 10);
			assertThat(application.isAlive()).isTrue();
			assertThat(application.terminate()).isEqualTo(TERMINATED);
		}
	}

	@Test
	void endsByItselfIfItsFeedIsNotStarted() throws Exception {
		try (ChildProcess application = start("false")) {
			assertThat(application.exitCode()).isZero();
		}
	}

	private ChildProcess start(String autoStart) throws IOException {
		return ChildProcess.start(FeedOnly.class, "--inode.base-url=" + this.inode.getBaseUrl(),
				"--inode.api-key=" + this.inode.getApiKey(), "--inode.feed.collections.links.interval=100ms",
				"--inode.feed.auto-start=" + autoStart);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class })
	static class FeedOnly {

		public static void main(String[] args) {
			ChildProcess.endWithParent();
			new SpringApplicationBuilder(FeedOnly.class).web(WebApplicationType.NONE).run(args);
		}

	}

}
