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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshotEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who hears of changes, and on which thread.
 */
@ExtendWith(OutputCaptureExtension.class)
class FeedEventsTests extends AbstractFeedTests {

	@Test
	void eventComesAgainUntilAllListenersHaveReturned(CapturedOutput output) {
		this.context.withPropertyValues(INTERVAL)
			.withUserConfiguration(Listeners.class, Failing.class)
			.run((context) -> {
				Listeners listeners = listenersThatHaveHeard(context);
				assertThat(context.getBean(Failing.class).calls).hasValue(2);
				assertThat(listeners.threads).singleElement().asString().startsWith("task-");
				assertThat(listeners.devices).hasSize(1);
				assertThat(output).containsOnlyOnce("Feed 'links': delivery of changes failed")
					.contains("of the first listener");
				Awaitility.await()
					.untilAsserted(() -> assertThat(output).contains("Feed 'links': delivery of changes works again"));
				assertThat(context.getBean(InodeFeeds.class).feed("links").pending()).isEmpty();
			});
	}

	@Test
	void eventsComeWithoutATaskExecutorToo() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class, InodeAutoConfiguration.class,
					InodeFeedAutoConfiguration.class))
			.withPropertyValues("inode.api-key=abc", "inode.base-url=http://127.0.0.1:" + server.getPort() + "/api",
					INTERVAL)
			.withUserConfiguration(Listeners.class)
			.run((context) -> {
				Listeners listeners = listenersThatHaveHeard(context);
				assertThat(listeners.devices).hasSize(1);
			});
	}

	@Test
	void taskExecutorOfTheUserTakesTheEvents() {
		this.context.withPropertyValues(INTERVAL)
			.withUserConfiguration(Listeners.class)
			.withBean(TaskExecutor.class, () -> new SimpleAsyncTaskExecutor("mine-"))
			.run((context) -> {
				Listeners listeners = listenersThatHaveHeard(context);
				assertThat(listeners.threads).singleElement().asString().startsWith("mine-");
			});
	}

	@Test
	void schedulerOfTheUserIsLeftAlone() {
		this.context.withPropertyValues(INTERVAL)
			.withUserConfiguration(Listeners.class)
			.withBean(ThreadPoolTaskScheduler.class, () -> {
				ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
				scheduler.setThreadNamePrefix("scheduled-");
				return scheduler;
			})
			.run((context) -> {
				Listeners listeners = listenersThatHaveHeard(context);
				assertThat(listeners.threads).singleElement().asString().doesNotStartWith("scheduled-");
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void eventsComeOnVirtualThreadsWhereTheApplicationHasThem() {
		this.context.withPropertyValues(INTERVAL, "spring.threads.virtual.enabled=true")
			.withUserConfiguration(Listeners.class)
			.run((context) -> {
				Listeners listeners = listenersThatHaveHeard(context);
				assertThat(listeners.kinds).singleElement().asString().contains("Virtual");
				assertThat(listeners.devices).hasSize(1);
			});
	}

	private static Listeners listenersThatHaveHeard(ApplicationContext context) {
		Listeners listeners = context.getBean(Listeners.class);
		Awaitility.await().until(() -> !listeners.threads.isEmpty());
		return listeners;
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final InodeOperations inode;

		private final List<String> kinds = new CopyOnWriteArrayList<>();

		private final List<String> threads = new CopyOnWriteArrayList<>();

		private volatile List<Object> devices = new ArrayList<>();

		Listeners(InodeOperations inode) {
			this.inode = inode;
		}

		@EventListener
		@Order(2)
		void second(InodeSnapshotEvent event) {
			this.kinds.add(Thread.currentThread().toString());
			this.devices = List.copyOf(this.inode.devices().list());
			this.threads.add(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		private final AtomicInteger calls = new AtomicInteger();

		@EventListener(InodeSnapshotEvent.class)
		@Order(1)
		void first() {
			if (this.calls.incrementAndGet() == 1) {
				throw new IllegalStateException("of the first listener");
			}
		}

	}

}
