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

package io.github.inodespring.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.micrometer.context.ContextRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InodeFeeds}.
 */
class InodeFeedsTests {

	private final FeedFixture fixture = new FeedFixture();

	private final InodeFeeds feeds = new InodeFeeds(Map.of("links", this.fixture.feed), true);

	/**
	 * The threads of the test before may still be about to end.
	 */
	@BeforeEach
	void awaitEndOfOthers() {
		Awaitility.await().untilAsserted(() -> assertThat(threadsThatKeepAlive()).isEmpty());
	}

	@Test
	void feedIsFoundByItsName() {
		assertThat(this.feeds.feed("links").getName()).isEqualTo("links");
		assertThat(this.feeds.names()).containsExactly("links");
	}

	@Test
	void unknownFeedNamesTheProperty() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.feeds.feed("routes"))
			.withMessageContaining("'inode.feed.collections.routes.interval'");
	}

	@Test
	void twoFeedsOfOneCollectionAreRefused() {
		FeedSettings links = new FeedSettings("links", Duration.ofSeconds(60));
		FeedSupport support = new FeedSupport((event) -> {
		}, Runnable::run, List.of());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InodeFeeds(WebClient.create(), List.of(links, links), true, support))
			.withMessage("'settings' must not have 'links' twice");
	}

	@Test
	void listenersAreNotifiedOfEachFeedBeforeItRunsEvenIfOneThrows() {
		List<String> created = new ArrayList<>();
		FeedListener failing = new FeedListener() {

			@Override
			public void created(InodeFeed feed) {
				throw new IllegalStateException("of a listener");
			}

		};
		FeedListener listener = new FeedListener() {

			@Override
			public void created(InodeFeed feed) {
				created.add(feed.getName());
			}

		};
		List<FeedSettings> settings = List.of(new FeedSettings("links", Duration.ofSeconds(60)),
				new FeedSettings("devices", Duration.ofSeconds(60)));
		InodeFeeds feeds = new InodeFeeds(WebClient.create(), settings, false, new FeedSupport((event) -> {
		}, Runnable::run, List.of(failing, listener)));
		assertThat(feeds.isRunning()).isFalse();
		assertThat(created).containsExactly("links", "devices");
	}

	@Test
	void startAndStopAreIdempotentAndTellWhetherItRuns() {
		assertThat(this.feeds.isRunning()).isFalse();
		this.feeds.start();
		this.feeds.start();
		assertThat(this.feeds.isRunning()).isTrue();
		assertThat(this.fixture.api.begins).hasSize(1);
		this.feeds.stop();
		this.feeds.stop();
		assertThat(this.feeds.isRunning()).isFalse();
		this.fixture.advance(Duration.ofHours(2));
		assertThat(this.fixture.api.begins).hasSize(1);
	}

	@Test
	void subscribersSurviveAStopAndEndWithTheContext() {
		this.fixture.api.next = () -> ScriptedApi.items(Map.of("id", 1));
		StepVerifier.create(this.feeds.feed("links").snapshots())
			.then(this.feeds::start)
			.expectNextCount(1)
			.then(this.feeds::stop)
			.then(this.feeds::start)
			.expectNextCount(1)
			.then(this.feeds::destroy)
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void nothingStartsOnceDestroyed() {
		this.feeds.destroy();
		this.feeds.start();
		assertThat(this.feeds.isRunning()).isFalse();
		assertThat(this.fixture.api.begins).isEmpty();
	}

	@Test
	void runningFeedsKeepTheVirtualMachineAliveAndStoppedOnesDoNot() {
		this.feeds.start();
		this.feeds.start();
		assertThat(threadsThatKeepAlive()).hasSize(1);
		this.feeds.stop();
		Awaitility.await().untilAsserted(() -> assertThat(threadsThatKeepAlive()).isEmpty());
		this.feeds.start();
		assertThat(threadsThatKeepAlive()).hasSize(1);
		this.feeds.destroy();
		Awaitility.await().untilAsserted(() -> assertThat(threadsThatKeepAlive()).isEmpty());
	}

	@Test
	void feedsThatADaemonThreadStartsKeepTheVirtualMachineAlive() throws Exception {
		Thread elected = new Thread(this.feeds::start);
		elected.setDaemon(true);
		elected.start();
		elected.join();
		assertThat(threadsThatKeepAlive()).hasSize(1);
		this.feeds.destroy();
		Awaitility.await().untilAsserted(() -> assertThat(threadsThatKeepAlive()).isEmpty());
	}

	@Test
	void feedsWithoutACollectionDoNotKeepTheVirtualMachineAlive() {
		InodeFeeds none = new InodeFeeds(Map.of(), true);
		none.start();
		assertThat(none.isRunning()).isTrue();
		assertThat(threadsThatKeepAlive()).isEmpty();
	}

	private static List<Thread> threadsThatKeepAlive() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("inode-feeds") && !thread.isDaemon())
			.toList();
	}

	@Test
	void startAndStopFromManyThreadsLeaveOnePollAtMost() throws Exception {
		this.fixture.api.next = Mono::never;
		Thread[] threads = new Thread[8];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = new Thread(() -> {
				for (int round = 0; round < 500; round++) {
					this.feeds.start();
					this.feeds.stop();
				}
			});
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.fixture.api.mostAtOnce).hasValue(1);
		assertThat(this.fixture.api.underWay).hasValue(0);
		this.feeds.start();
		assertThat(this.fixture.api.underWay).hasValue(1);
		this.feeds.stop();
	}

	@Test
	void pollsSeeNoThreadLocalValueOfWhoeverStartsThem() {
		ThreadLocal<String> user = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("io.github.inodespring.user", user);
		Hooks.enableAutomaticContextPropagation();
		try {
			BlockingQueue<String> seen = new LinkedBlockingQueue<>();
			ScriptedApi api = new ScriptedApi(System::nanoTime);
			api.next = () -> {
				seen.add("answer to " + user.get());
				return ScriptedApi.items(Map.of("id", seen.size()));
			};
			WebClient webClient = api.client()
				.mutate()
				.defaultRequest((request) -> seen.add("poll by " + user.get()))
				.build();
			PollingFeed feed = new PollingFeed(new FeedSettings("links", Duration.ofMillis(10)), webClient,
					new FeedSupport((event) -> seen.add("event by " + user.get()), Runnable::run, List.of()),
					Schedulers.boundedElastic());
			user.set("alice");
			feed.start();
			assertThat(user.get()).isEqualTo("alice");
			Awaitility.await().until(() -> seen.size() > 9);
			feed.close();
			assertThat(seen).containsOnly("poll by null", "answer to null", "event by null");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
			ContextRegistry.getInstance().removeThreadLocalAccessor("io.github.inodespring.user");
		}
	}

}
