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

package io.github.inodespring.starter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.github.inodespring.test.SimulatedInode;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client in applications of many kinds.
 */
@Tag("slow")
class ApplicationKindTests {

	private static final String FEED = "inode.feed.collections.links.interval=1h";

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	static Stream<String> autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.inodespring."));
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void anyAutoConfigurationMayBeExcluded(String name) {
		try (StarterApplication application = StarterApplication.withPassword(this.inode, FEED,
				"spring.autoconfigure.exclude=" + name)) {
			if (application.context().getBeanProvider(InodeOperations.class).getIfAvailable() != null) {
				assertThat(application.inode().links().list()).hasSize(40);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void anyAutoConfigurationMayBeExcludedWithoutCredentials(String name) {
		try (StarterApplication application = StarterApplication.start(Map.of("spring.autoconfigure.exclude", name))) {
			assertThat(application.context().getBeanProvider(InodeOperations.class).getIfAvailable()).isNull();
		}
	}

	@Test
	void lazyBeansAreMadeOnTheThreadThatAsks() {
		try (ConfigurableApplicationContext context = application().lazyInitialization(true).run()) {
			assertThat(
					CompletableFuture.supplyAsync(() -> context.getBean(InodeOperations.class).links().list()).join())
				.hasSize(40);
		}
	}

	@Test
	void childContextUsesTheClientOfItsParent() {
		try (ConfigurableApplicationContext parent = application().run()) {
			try (ConfigurableApplicationContext child = application().parent(parent).run()) {
				assertThat(child.getBean(InodeOperations.class).links().list()).hasSize(40);
				assertThat(child.getBean(InodeClientFactory.class)).isSameAs(parent.getBean(InodeClientFactory.class));
				assertThat(child.containsLocalBean("inodeClients")).isFalse();
			}
			assertThat(parent.getBean(InodeOperations.class).links().list()).hasSize(40);
			assertThat(this.inode).hasTokenRequests(1);
		}
	}

	@Test
	void pausedContextPollsAgainWhenItIsRestarted() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode, FEED)) {
			application.context().pause();
			assertThat(application.bean(InodeFeeds.class).isRunning()).isFalse();
			application.context().restart();
			assertThat(application.bean(InodeFeeds.class).isRunning()).isTrue();
			assertThat(application.inode().devices().list()).hasSize(25);
		}
	}

	@Test
	void eventsMayBeMulticastOnOtherThreads() throws Exception {
		try (StarterApplication application = start(Multicast.class)) {
			assertThat(application.bean(Multicast.class).threads.poll(10, TimeUnit.SECONDS)).startsWith("multicaster");
		}
	}

	@Test
	void primaryJsonMapperAndItsSettingsDoNotApply() {
		try (StarterApplication application = start(Mapper.class)) {
			assertThat(application.inode().links().list(Link.class)).hasSize(40).allMatch((link) -> link.name != null);
			assertThat(application.inode().links().get(1, Link.class).name).isNotNull();
		}
	}

	@Test
	void aspectsMayWrapTheTemplates() {
		try (StarterApplication application = start(Aspect.class)) {
			assertThat(application.bean(InodeTemplate.class).links().list()).hasSize(40);
			assertThat(application.bean(ReactiveInodeOperations.class).links().list().collectList().block())
				.hasSize(40);
			assertThat(application.bean(AtomicInteger.class)).hasValue(2);
		}
	}

	private SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(StarterApplication.Application.class).web(WebApplicationType.NONE)
			.properties(StarterApplication.password(this.inode));
	}

	private StarterApplication start(Class<?> source) {
		Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));
		properties.put("inode.feed.collections.links.interval", "1h");
		properties.put("spring.jackson.property-naming-strategy", "UPPER_CAMEL_CASE");
		properties.put("spring.jackson.deserialization.fail-on-unknown-properties", "true");
		return StarterApplication.start(source, properties);
	}

	record Link(long id, String name) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Multicast {

		private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

		@Bean
		static ApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor("multicaster"));
			return multicaster;
		}

		@EventListener
		void changed(InodeSnapshotEvent event) {
			this.threads.add(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Mapper {

		@Bean
		@Primary
		JsonMapper strictMapper() {
			return JsonMapper.builder()
				.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
				.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Aspect {

		@Bean
		AtomicInteger calls() {
			return new AtomicInteger();
		}

		@Bean
		static DefaultAdvisorAutoProxyCreator autoProxyCreator() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static DefaultPointcutAdvisor blocking(AtomicInteger calls) {
			return counting(InodeOperations.class, calls);
		}

		@Bean
		static DefaultPointcutAdvisor reactive(AtomicInteger calls) {
			return counting(ReactiveInodeOperations.class, calls);
		}

		private static DefaultPointcutAdvisor counting(Class<?> type, AtomicInteger calls) {
			MethodInterceptor advice = (call) -> {
				calls.incrementAndGet();
				return call.proceed();
			};
			return new DefaultPointcutAdvisor(new ComposablePointcut(new RootClassFilter(type)), advice);
		}

	}

}
