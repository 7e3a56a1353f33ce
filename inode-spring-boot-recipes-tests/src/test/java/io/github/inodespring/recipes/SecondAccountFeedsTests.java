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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipe for the feeds of a second account.
 */
@Tag("slow")
class SecondAccountFeedsTests {

	private final SimulatedInode first = SimulatedInode.start().links(List.of(Map.of("id", 1)));

	private final SimulatedInode second = SimulatedInode.start().links(List.of(Map.of("id", 2)));

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
	}

	@Test
	void eachAccountHasFeedsOfItsOwn() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Accounts.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run("--inode.base-url=" + this.first.getBaseUrl(), "--inode.api-key=" + this.first.getApiKey(),
					"--inode.feed.collections.links.interval=60s", "--second.base-url=" + this.second.getBaseUrl(),
					"--second.api-key=" + this.second.getApiKey())) {
			Users users = context.getBean(Users.class);
			assertThat(ids(users.first())).containsExactly(1);
			assertThat(ids(users.second())).containsExactly(2);
		}
	}

	private static List<Object> ids(InodeFeeds feeds) {
		InodeSnapshot snapshot = feeds.feed("links").snapshots().blockFirst(Duration.ofMinutes(1));
		assertThat(snapshot).isNotNull();
		return snapshot.getItems().stream().map((item) -> item.get("id")).toList();
	}

	record Users(InodeFeeds first, @Qualifier("secondFeeds") InodeFeeds second) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import({ SecondAccountFeeds.class, Users.class })
	static class Accounts {

	}

}
