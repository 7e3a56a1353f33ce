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

package io.github.inodespring.autoconfigure.feed;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.github.inodespring.autoconfigure.InodeFeedFactory;
import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.InodeFeeds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FeedLeaderConfiguration}. Those with a real database and a leader that
 * is killed are among the tests of the recipes.
 */
class FeedLeaderConfigurationTests extends AbstractFeedTests {

	private final DefaultLockRegistry locks = new DefaultLockRegistry();

	private final ApplicationContextRunner electing = this.context.withPropertyValues(INTERVAL,
			"inode.feed.leader-election.enabled=true");

	private final ApplicationContextRunner replica = this.electing.withBean(LockRegistry.class, () -> this.locks);

	@Test
	void nothingIsElectedUnlessAskedFor() {
		this.context.withPropertyValues(INTERVAL).withBean(LockRegistry.class, () -> this.locks).run((context) -> {
			assertThat(context).doesNotHaveBean(LockRegistryLeaderInitiator.class);
			assertThat(context.getBean(InodeFeeds.class).isRunning()).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void feedsRunOnOneReplica(boolean autoStart) {
		String property = "inode.feed.auto-start=" + autoStart;
		this.replica.withPropertyValues(property).run((first) -> {
			awaitRunning(first);
			this.replica.withPropertyValues(property).run((second) -> {
				assertThat(second.getBean(InodeFeeds.class).isRunning()).isFalse();
				first.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				awaitRunning(second);
			});
		});
	}

	@Test
	void feedsOfOtherAccountsRunWithThem() {
		this.replica.withUserConfiguration(SecondFeeds.class).run((first) -> {
			awaitRunning(first);
			this.replica.withUserConfiguration(SecondFeeds.class)
				.run((second) -> assertThat(second.getBeansOfType(InodeFeeds.class).values()).hasSize(2)
					.noneMatch(InodeFeeds::isRunning));
		});
	}

	@Test
	void applicationsOfOtherNamesDoNotCompete() {
		this.replica.withPropertyValues("spring.application.name=one").run((first) -> {
			awaitRunning(first);
			this.replica.withPropertyValues("spring.application.name=other")
				.run(FeedLeaderConfigurationTests::awaitRunning);
		});
	}

	@Test
	void lockIsReleasedBeforeTheContextHasClosed() {
		ReentrantLock lock = new SlowLock();
		this.electing.withBean(LockRegistry.class, () -> (key) -> lock).run(FeedLeaderConfigurationTests::awaitRunning);
		assertThat(lock.isLocked()).isFalse();
	}

	@Test
	void missingLockRegistryIsAnAnalysis() {
		this.electing.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidInodePropertyException.class)
			.hasMessageStartingWith(
					"'inode.feed.leader-election.enabled' needs a single or primary LockRegistry bean"));
		this.replica.withBean("other", LockRegistry.class, DefaultLockRegistry::new)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidInodePropertyException.class));
	}

	@Test
	void withoutSpringIntegrationItIsAskedForAndOnlyIfNeeded() {
		FilteredClassLoader without = new FilteredClassLoader("org.springframework.integration");
		this.context.withClassLoader(without).run((context) -> assertThat(context).hasNotFailed());
		this.electing.withClassLoader(without)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidInodePropertyException.class)
				.hasMessageContaining("Spring Integration"));
	}

	private static void awaitRunning(ApplicationContext context) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> context.getBeansOfType(InodeFeeds.class).values().stream().allMatch(InodeFeeds::isRunning));
	}

	/**
	 * A lock in a database that takes a while to answer.
	 */
	private static final class SlowLock extends ReentrantLock {

		@Override
		public void unlock() {
			long end = System.nanoTime() + 200_000_000;
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(end - System.nanoTime());
			}
			super.unlock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondFeeds {

		@Bean(defaultCandidate = false)
		InodeFeeds secondFeeds(InodeFeedFactory feeds, @Qualifier("inodeWebClient") WebClient client) {
			return feeds.create("second", client, true, new FeedSettings("devices", Duration.ofHours(1)));
		}

	}

}
