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

package io.github.inodespring.neighbours;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.test.SimulatedInode;
import io.micrometer.core.instrument.MeterRegistry;
import org.acme.inode.AcmeLinksAutoConfiguration.AcmeLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Auto-configurations whose names sort after ours work as those that sort before.
 */
class OtherAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(AutoConfigured.class);

	@ParameterizedTest
	@ValueSource(strings = { "acme.account=true", "acme.unordered-account=true" })
	void clientOfAContributedAccountHasMetersAndFeeds(String account) {
		this.context.withPropertyValues(account, "acme.metrics=true").run((context) -> {
			assertThat(context.getBean(InodeOperations.class).links().list()).hasSize(40);
			assertThat(meters(context)).isTrue();
			assertThat(context).hasSingleBean(InodeFeeds.class);
		});
	}

	@Test
	void contributedHttpInterfaceIsOfTheGroup() {
		this.context.withPropertyValues("acme.account=true", "acme.links=true").run((context) -> {
			assertThat(context.getBean(AcmeLinks.class).links()).hasSize(40);
			assertThat(context.getBean(SimulatedInode.class).requests())
				.allMatch((request) -> request.getHeader("Authorization") != null);
		});
	}

	@Test
	void withoutThemThereIsNoClient() {
		this.context.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(InodeOperations.class));
	}

	private static boolean meters(ApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.anyMatch((meter) -> meter.getId().getName().startsWith("inode."));
	}

}
