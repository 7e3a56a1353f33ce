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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

/**
 * Beans that the client or the feeds ask for, and that need these themselves.
 */
class DependentBeanTests {

	@Test
	void feedListenerMayUseTheFeeds() {
		try (StarterApplication application = StarterApplication.start(Dependent.class, properties())) {
			InodeFeeds feeds = application.bean(InodeFeeds.class);
			assertThat(feeds.isRunning()).isTrue();
			application.bean(StopOnRefusal.class)
				.failed(mock(InodeFeed.class), mock(InodeAuthenticationException.class));
			assertThat(feeds.isRunning()).isFalse();
		}
	}

	@Test
	void customizerMayUseTheClient() {
		try (SimulatedInode inode = SimulatedInode.start();
				StarterApplication application = StarterApplication.start(Dependent.class,
						StarterApplication.apiKey(inode))) {
			application.inode().devices().list();
			assertThat(application.bean(Dependent.class).links).hasSize(40);
		}
	}

	private static Map<String, Object> properties() {
		return Map.of("inode.api-key", "abc", "inode.base-url", "http://127.0.0.1:1", "inode.feed.auto-start", "true");
	}

	@Nested
	@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE,
			properties = "inode.api-key=abc")
	class Mocked {

		@MockitoBean
		private InodeClientFactory factory;

		@Autowired
		private InodeOperations client;

		@Test
		void clientFactoryMayBeAMock() {
			assertThat(mockingDetails(this.factory).isMock()).isTrue();
			assertThat(mockingDetails(this.client).isMock()).isFalse();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(StopOnRefusal.class)
	static class Dependent {

		private final List<Object> links = new CopyOnWriteArrayList<>();

		@Bean
		InodeWebClientCustomizer customizer(ObjectProvider<InodeOperations> client) {
			return (builder) -> builder.filter((request, next) -> {
				if (request.url().getPath().contains("devices")) {
					return Mono.fromCallable(() -> this.links.addAll(client.getObject().links().list()))
						.subscribeOn(Schedulers.boundedElastic())
						.then(next.exchange(request));
				}
				return next.exchange(request);
			});
		}

	}

}
