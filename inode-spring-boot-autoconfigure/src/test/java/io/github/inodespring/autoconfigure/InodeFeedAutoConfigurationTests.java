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

package io.github.inodespring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.FeedSupport;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.forbidden;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

/**
 * Tests for {@link InodeFeedAutoConfiguration}, its meters and its health.
 */
@ExtendWith(OutputCaptureExtension.class)
class InodeFeedAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private static final String INTERVAL = "inode.feed.collections.links.interval=1h";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, InodeAutoConfiguration.class, InodeFeedAutoConfiguration.class,
				InodeFeedMetricsAutoConfiguration.class, InodeFeedHealthContributorAutoConfiguration.class))
		.withPropertyValues("inode.api-key=abc", "inode.base-url=http://127.0.0.1:" + server.getPort() + "/api");

	@BeforeEach
	void answer() {
		server.stubFor(get(anyUrl()).willReturn(okJson("[{\"id\":1,\"speed\":50,\"other\":true}]")));
	}

	@Test
	void nothingIsPolledUnlessConfigured() {
		this.context.withPropertyValues("inode.api-key=not-polled").run((context) -> {
			assertThat(context.getBean(InodeFeeds.class).names()).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> context.getBean(InodeFeeds.class).feed("links"));
			context.getBean(InodeOperations.class).devices().list();
			server.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", containing("not-polled")));
		});
	}

	@Test
	void configuredCollectionIsPolledAtOnce() {
		this.context.withPropertyValues(INTERVAL).run((context) -> {
			InodeSnapshot snapshot = context.getBean(InodeFeeds.class)
				.feed("links")
				.snapshots()
				.blockFirst(Duration.ofSeconds(10));
			assertThat(snapshot).isNotNull();
			assertThat(snapshot.itemsAs(Link.class)).containsExactly(new Link(1L, 50.0));
		});
	}

	@Test
	void itemThatDoesNotFitNamesTheCollectionAndTheType() {
		server.stubFor(get(anyUrl()).willReturn(okJson("[{\"id\":\"x\"}]")));
		this.context.withPropertyValues(INTERVAL).run((context) -> {
			InodeSnapshot snapshot = context.getBean(InodeFeeds.class)
				.feed("links")
				.snapshots()
				.blockFirst(Duration.ofSeconds(10));
			assertThat(snapshot).isNotNull();
			assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> snapshot.itemsAs(Link.class))
				.withMessageContaining("'links'")
				.withMessageContaining(Link.class.getName());
		});
	}

	@Test
	void noCredentialsNoFeeds() {
		this.context.withPropertyValues("inode.api-key=", INTERVAL)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(InodeFeeds.class));
	}

	@Test
	void askingForFeedsWithNothingConfiguredNamesTheProperties() {
		this.context.withPropertyValues("inode.api-key=").withUserConfiguration(AskingForFeeds.class).run((context) -> {
			FailureAnalysis analysis = new MissingInodeBeanFailureAnalyzer(new DefaultListableBeanFactory())
				.analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getAction()).contains("'inode.api-key'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "links.key=name", "links.interval=0s", "links.interval=-5s", "links.interval=100us" })
	void missingOrUselessIntervalStopsStartUp(String property) {
		failsNaming("inode.feed.collections." + property, "'inode.feed.collections.links.interval'");
	}

	@Test
	void nameThatIsNoneStopsStartUp() {
		failsNaming("inode.feed.collections.[a?b].interval=1m", "'inode.feed.collections.a?b'");
	}

	@Test
	void shortIntervalWarns(CapturedOutput output) {
		this.context
			.withPropertyValues("inode.feed.collections.links.interval=9999ms",
					"inode.feed.collections.devices.interval=10s")
			.run((context) -> assertThat(output)
				.contains("'inode.feed.collections.links.interval' is shorter than 10 s")
				.doesNotContain("'inode.feed.collections.devices.interval'"));
	}

	@Test
	void autoStartCanBeSwitchedOff() {
		this.context.withPropertyValues(INTERVAL, "inode.feed.auto-start=false").run((context) -> {
			InodeFeeds feeds = context.getBean(InodeFeeds.class);
			assertThat(feeds.isRunning()).isFalse();
			assertThat(server.getAllServeEvents()).isEmpty();
			feeds.start();
			assertThat(feeds.feed("links").snapshots().blockFirst(Duration.ofSeconds(10))).isNotNull();
		});
	}

	@Test
	void feedsOfTheUserTakeThePlaceOfOurs() {
		this.context.withPropertyValues(INTERVAL)
			.withUserConfiguration(OwnFeeds.class)
			.run((context) -> assertThat(context).getBean(InodeFeeds.class)
				.extracting(InodeFeeds::isAutoStartup)
				.isEqualTo(false));
	}

	@Test
	void closingTheContextStopsTheFeedsAndCompletesTheSubscribers() {
		this.context.withPropertyValues(INTERVAL).run((context) -> {
			InodeFeeds feeds = context.getBean(InodeFeeds.class);
			StepVerifier.create(feeds.feed("links").snapshots())
				.expectNextCount(1)
				.then(context.getSourceApplicationContext()::close)
				.expectComplete()
				.verify(Duration.ofSeconds(10));
			assertThat(feeds.isRunning()).isFalse();
		});
	}

	@Test
	void everyListenerHearsOfAnEventEvenIfOneThrows(CapturedOutput output) {
		this.context.withPropertyValues(INTERVAL).withUserConfiguration(Listeners.class).run((context) -> {
			Listeners listeners = context.getBean(Listeners.class);
			Awaitility.await().until(() -> !listeners.threads.isEmpty());
			assertThat(listeners.called).hasValue(2);
			assertThat(listeners.threads).singleElement().asString().startsWith("task-");
			assertThat(listeners.devices).hasSize(1);
			assertThat(output).contains("failed to handle an InodeSnapshotEvent", "of the first listener");
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
				Listeners listeners = context.getBean(Listeners.class);
				Awaitility.await().until(() -> !listeners.threads.isEmpty());
				assertThat(listeners.devices).hasSize(1);
			});
	}

	@Test
	void pollsAreMetered() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withPropertyValues("inode.feed.collections.links.interval=20ms")
			.run((context) -> {
				Awaitility.await()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(registry.get("inode.feed.polls")
						.tag("collection", "links")
						.tag("outcome", "unchanged")
						.counter()
						.count()).isPositive());
				assertThat(registry.get("inode.feed.polls").tag("outcome", "changed").counter().count()).isEqualTo(1);
				assertThat(registry.get("inode.feed.items").tag("collection", "links").gauge().value()).isEqualTo(1);
				assertThat(registry.get("inode.feed.changes").tag("type", "added").counter().count()).isEqualTo(1);
				assertThat(registry.get("inode.feed.age").timeGauge().value(TimeUnit.SECONDS)).isBetween(0.0, 60.0);
				server.stubFor(get(anyUrl()).willReturn(forbidden()));
				Awaitility.await()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(
							registry.get("inode.feed.polls").tag("outcome", "failed").counter().count())
						.isPositive());
			});
	}

	@Test
	void metersAreThereBeforeTheFirstPoll() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withPropertyValues(INTERVAL, "inode.feed.auto-start=false")
			.run((context) -> {
				assertThat(registry.get("inode.feed.age").tag("client", "inodeWebClient").timeGauge().value()).isNaN();
				assertThat(registry.get("inode.feed.polls").tag("outcome", "failed").counter().count()).isZero();
				assertThat(registry.get("inode.feed.changes").tag("type", "removed").counter().count()).isZero();
			});
	}

	@Test
	void listenersOfTheUserHearOfPollsBesideTheMeters() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		List<String> heard = new CopyOnWriteArrayList<>();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withBean("one", FeedListener.class, () -> new Hearing("one", heard))
			.withBean("two", FeedListener.class, () -> new Hearing("two", heard))
			.withPropertyValues(INTERVAL)
			.run((context) -> {
				Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly("one links", "two links"));
				Awaitility.await()
					.until(() -> registry.get("inode.feed.polls").tag("outcome", "changed").counter().count() == 1);
			});
	}

	@Test
	void secondAccountHasEventsMetersAndHealthOfItsOwn() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.context.withBean(SimpleMeterRegistry.class, () -> registry)
			.withUserConfiguration(SecondFeeds.class)
			.withPropertyValues(INTERVAL)
			.run((context) -> {
				InodeFeeds second = context.getBean("secondFeeds", InodeFeeds.class);
				assertThat(context.getBean(InodeFeeds.class)).isNotSameAs(second);
				SecondFeeds listener = context.getBean(SecondFeeds.class);
				Awaitility.await().until(() -> listener.feeds.size() == 2);
				assertThat(listener.feeds).containsExactlyInAnyOrder(second.feed("links"),
						context.getBean(InodeFeeds.class).feed("links"));
				for (String client : List.of("inodeWebClient", "secondFeeds")) {
					assertThat(registry.get("inode.feed.items").tag("client", client).gauge().value()).isEqualTo(1);
				}
				CompositeHealthContributor health = context.getBean("inodeFeedHealthContributor",
						CompositeHealthContributor.class);
				assertThat(health.stream().map(HealthContributors.Entry::name)).containsExactlyInAnyOrder("inodeFeeds",
						"secondFeeds");
				StepVerifier.create(second.feed("links").snapshots())
					.expectNextCount(1)
					.then(context.getSourceApplicationContext()::close)
					.expectComplete()
					.verify(Duration.ofSeconds(10));
			});
	}

	@Test
	void feedsStartWithLazyInitializationToo() {
		this.context
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues(INTERVAL)
			.run((context) -> Awaitility.await().until(() -> !server.getAllServeEvents().isEmpty()));
	}

	@Test
	void taskExecutorOfTheUserTakesTheEvents() {
		this.context.withPropertyValues(INTERVAL)
			.withUserConfiguration(Listeners.class)
			.withBean(TaskExecutor.class, () -> new SimpleAsyncTaskExecutor("mine-"))
			.run((context) -> {
				Listeners listeners = context.getBean(Listeners.class);
				Awaitility.await().until(() -> !listeners.threads.isEmpty());
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
				Listeners listeners = context.getBean(Listeners.class);
				Awaitility.await().until(() -> !listeners.threads.isEmpty());
				assertThat(listeners.threads).singleElement().asString().doesNotStartWith("scheduled-");
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void eventsComeOnVirtualThreadsWhereTheApplicationHasThem() {
		this.context.withPropertyValues(INTERVAL, "spring.threads.virtual.enabled=true")
			.withUserConfiguration(Listeners.class)
			.run((context) -> {
				Listeners listeners = context.getBean(Listeners.class);
				Awaitility.await().until(() -> !listeners.threads.isEmpty());
				assertThat(listeners.kinds).singleElement().asString().contains("Virtual");
				assertThat(listeners.devices).hasSize(1);
			});
	}

	@Test
	void nameFromAnEnvironmentVariableBinds() {
		environment("INODE_FEED_COLLECTIONS_LINKS_INTERVAL", "1h")
			.run((context) -> assertThat(context.getBean(InodeFeeds.class).names()).containsExactly("links"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "LINK_GROUPS", "LINKGROUPS" })
	void nameWithAnUnderscoreDoesNotBindFromAnEnvironmentVariable(String name) {
		environment("INODE_FEED_COLLECTIONS_" + name + "_INTERVAL", "1h")
			.run((context) -> assertThat(context.getBean(InodeFeeds.class).names()).doesNotContain("link_groups"));
	}

	@Test
	void nameWithAnUnderscoreBindsFromAFile() {
		this.context.withPropertyValues("inode.feed.collections.link_groups.interval=1h")
			.run((context) -> assertThat(context.getBean(InodeFeeds.class).names()).containsExactly("link_groups"));
	}

	private ApplicationContextRunner environment(String name, String value) {
		return this.context.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-" + SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of(name, value))));
	}

	@Test
	void micrometerIsNotNeeded() {
		this.context.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.withPropertyValues(INTERVAL)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(InodeFeeds.class));
	}

	@Test
	void healthIsNotNeeded() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.withUserConfiguration(Imported.class)
			.withPropertyValues("inode.api-key=abc", INTERVAL, "inode.feed.auto-start=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(InodeFeeds.class)
				.doesNotHaveBean("inodeFeedHealthContributor"));
	}

	@Test
	void healthIsUpWhileStoppedAndDownWhenAFeedIsStale() {
		server.stubFor(get(anyUrl()).willReturn(forbidden()));
		this.context.withPropertyValues("inode.feed.collections.links.interval=20ms", "inode.feed.auto-start=false")
			.run((context) -> {
				HealthIndicator health = context.getBean("inodeFeedHealthContributor", HealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails()).containsEntry("running", false);
				context.getBean(InodeFeeds.class).start();
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.DOWN));
				answer();
				Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
			});
	}

	private void failsNaming(String property, String named) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidInodePropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains(named);
			assertThat(analysis.getAction()).isNotBlank();
		});
	}

	record Link(Long id, Double speed) {

	}

	@Configuration(proxyBeanMethods = false)
	static class AskingForFeeds {

		@Bean
		Object asking(InodeFeeds feeds) {
			return feeds;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFeeds {

		@Bean
		InodeFeeds ownFeeds() {
			return new InodeFeeds(WebClient.create(), List.of(), false, new FeedSupport(null, null, null, List.of()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondFeeds {

		private final List<InodeFeed> feeds = new CopyOnWriteArrayList<>();

		@Bean(defaultCandidate = false)
		InodeFeeds secondFeeds(InodeFeedFactory factory, InodeClientFactory clients, InodeConnectionDetails details) {
			return factory.create(clients.create(details), true, new FeedSettings("links", Duration.ofHours(1)));
		}

		@EventListener
		void changed(InodeSnapshotEvent event) {
			this.feeds.add(event.getFeed());
		}

	}

	record Hearing(String name, List<String> heard) implements FeedListener {

		@Override
		public void succeeded(InodeFeed feed, InodeSnapshot snapshot) {
			this.heard.add(this.name + " " + feed.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final InodeOperations inode;

		private final List<String> kinds = new CopyOnWriteArrayList<>();

		private final List<String> threads = new CopyOnWriteArrayList<>();

		private volatile List<Object> devices = new ArrayList<>();

		private final AtomicInteger called = new AtomicInteger();

		Listeners(InodeOperations inode) {
			this.inode = inode;
		}

		@EventListener
		@Order(1)
		void first(InodeSnapshotEvent event) {
			this.called.incrementAndGet();
			throw new IllegalStateException("of the first listener");
		}

		@EventListener(InodeSnapshotEvent.class)
		@Order(2)
		void withoutParameter() {
			this.called.incrementAndGet();
			throw new IllegalStateException("of the second listener");
		}

		@EventListener
		@Order(3)
		void second(InodeSnapshotEvent event) {
			this.kinds.add(Thread.currentThread().toString());
			this.devices = List.copyOf(this.inode.devices().list());
			this.threads.add(Thread.currentThread().getName());
		}

	}

	/**
	 * Has the classes read as in an application, without loading them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ InodeAutoConfiguration.class, InodeFeedAutoConfiguration.class,
			InodeFeedHealthContributorAutoConfiguration.class })
	static class Imported {

	}

}
