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

import java.util.Map;

import io.github.inodespring.test.SimulatedInode;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * One of several instances of an application whose feeds are driven by the election of a
 * leader.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FeedLeader.class)
class Replica {

	/**
	 * Run a replica until it is killed.
	 * @param args properties
	 */
	public static void main(String[] args) {
		ChildProcess.endWithParent();
		new SpringApplicationBuilder(Replica.class).web(WebApplicationType.NONE).run(args);
	}

	static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(Replica.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run(args);
	}

	static String[] arguments(SimulatedInode inode, String jdbcUrl) {
		return new String[] { "--inode.base-url=" + inode.getBaseUrl(), "--inode.api-key=" + inode.getApiKey(),
				"--inode.feed.leader-election.enabled=true", "--inode.feed.collections.links.interval=100ms",
				"--spring.datasource.url=" + jdbcUrl, "--spring.datasource.username=postgres",
				"--spring.datasource.hikari.connection-timeout=3000", "--spring.kafka.bootstrap-servers=127.0.0.1:1" };
	}

}
