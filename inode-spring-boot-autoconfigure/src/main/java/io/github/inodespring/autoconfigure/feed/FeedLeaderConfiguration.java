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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.feed.InodeFeeds;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.leader.AbstractCandidate;
import org.springframework.integration.leader.Context;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Runs the feeds on the replica that holds a lock.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("inode.feed.leader-election.enabled")
class FeedLeaderConfiguration {

	private static final Log logger = LogFactory.getLog(FeedLeaderConfiguration.class);

	private static final String INITIATOR = "org.springframework.integration.support.leader.LockRegistryLeaderInitiator";

	private static InvalidInodePropertyException missing() {
		return new InvalidInodePropertyException("inode.feed.leader-election.enabled",
				"needs a single or primary LockRegistry bean of Spring Integration",
				"Declare one, such as the JdbcLockRegistry of 'spring-integration-jdbc', with a lock store that all replicas share.");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = INITIATOR)
	static class Election {

		@Bean
		LockRegistryLeaderInitiator inodeFeedLeaderInitiator(ObjectProvider<LockRegistry<?>> locks,
				ListableBeanFactory beans, @Value("${spring.application.name:}") String application) {
			LockRegistry<?> registry = locks.getIfUnique();
			if (registry == null) {
				throw missing();
			}
			String role = application.isEmpty() ? "inode-feeds" : "inode-feeds:" + application;
			return new FeedLeaderInitiator(registry, new FeedCandidate(role, beans));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(INITIATOR)
	static class NoElection {

		NoElection() {
			throw missing();
		}

	}

	/**
	 * Waits for the release of the lock when it stops, as the application context closes
	 * what the lock needs next, such as a {@code DataSource}. The lock would then expire
	 * only after its time.
	 */
	private static final class FeedLeaderInitiator extends LockRegistryLeaderInitiator {

		private static final Duration LONGEST_RELEASE = Duration.ofSeconds(5);

		private final FeedCandidate candidate;

		FeedLeaderInitiator(LockRegistry<?> locks, FeedCandidate candidate) {
			super(locks, candidate);
			this.candidate = candidate;
		}

		@Override
		public void stop() {
			super.stop();
			this.candidate.awaitRevocation(LONGEST_RELEASE);
		}

	}

	/**
	 * Runs all feeds while it leads. Leadership is revoked after the lock was released.
	 */
	private static final class FeedCandidate extends AbstractCandidate {

		private final ListableBeanFactory beans;

		private volatile CountDownLatch leading = new CountDownLatch(0);

		FeedCandidate(String role, ListableBeanFactory beans) {
			super(null, role);
			this.beans = beans;
		}

		@Override
		public void onGranted(@Nullable Context context) {
			this.leading = new CountDownLatch(1);
			forEach(InodeFeeds::start);
		}

		@Override
		public void onRevoked(@Nullable Context context) {
			try {
				forEach(InodeFeeds::stop);
			}
			finally {
				this.leading.countDown();
			}
		}

		void awaitRevocation(Duration longest) {
			try {
				if (!this.leading.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
					logger.debug("The lock of the feeds was not released in time");
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private void forEach(Consumer<InodeFeeds> action) {
			this.beans.getBeansOfType(InodeFeeds.class, false, false).values().forEach(action);
		}

	}

}
