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

import java.util.concurrent.Executor;

import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeClients;
import io.github.inodespring.autoconfigure.InodeFeedFactory;
import io.github.inodespring.autoconfigure.MainClient;
import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.InodeFeeds;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the feeds. Nothing is polled unless
 * {@code inode.feed.collections} says so.
 */
@AutoConfiguration(after = InodeAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(InodeClientFactory.class)
@EnableConfigurationProperties(InodeFeedProperties.class)
@Import({ JdbcFeedStoreConfiguration.class, FeedLeaderConfiguration.class })
public final class InodeFeedAutoConfiguration {

	@Bean
	InodeFeedFactory inodeFeedFactory(InodeClients clients, ApplicationContext context,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) ObjectProvider<Executor> applicationTaskExecutor,
			ObjectProvider<TaskExecutor> taskExecutor, ObjectProvider<FeedListener> listeners,
			ObjectProvider<InodeFeedStore> store, InodeFeedProperties properties) {
		return new InodeFeedFactory(clients.factory(), context,
				applicationTaskExecutor.getIfAvailable(() -> executor(taskExecutor)),
				listeners.orderedStream().toList(), store.getIfAvailable(), properties.getLeaderElection().isEnabled());
	}

	/**
	 * Listeners may block, so they never run on a scheduler, even if it is the only
	 * executor.
	 */
	private static Executor executor(ObjectProvider<TaskExecutor> taskExecutor) {
		TaskExecutor unique = taskExecutor.getIfUnique();
		return (unique != null && !(unique instanceof TaskScheduler)) ? unique : Schedulers.boundedElastic()::schedule;
	}

	@Bean
	@ConditionalOnMissingBean
	InodeFeeds inodeFeeds(InodeFeedProperties properties, InodeFeedFactory factory,
			ObjectProvider<InodeFeedStore> store, @Qualifier(MainClient.NAME) WebClient webClient) {
		PropertiesFeedSettings settings = new PropertiesFeedSettings(new ReactiveInodeTemplate(webClient),
				store.getIfAvailable() != null);
		return factory.create(MainClient.NAME, webClient, properties.isAutoStart(), settings.of(properties));
	}

	/**
	 * Completes the subscribers before the web server begins to wait for the requests
	 * that they answer.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> inodeFeedsCloser(ApplicationContext context) {
		return (event) -> {
			if (event.getApplicationContext() == context) {
				context.getBeansOfType(InodeFeeds.class, false, false).values().forEach(InodeFeeds::destroy);
			}
		};
	}

}
