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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.health.InodeFeedHealthContributorAutoConfiguration;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.feed.FeedSupport;
import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

/**
 * Tests for {@link InodeFeedAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InodeFeedAutoConfigurationTests extends AbstractFeedTests {

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
	void itemsAreReadFromTheirLatestTextEvenIfNothingHasChanged() {
		server.stubFor(get(anyUrl()).inScenario("digits")
			.withHeader("Authorization", containing("of-digits"))
			.willReturn(okJson("[{\"id\":1,\"speed\":1.10}]"))
			.willSetStateTo("later"));
		server.stubFor(get(anyUrl()).inScenario("digits")
			.withHeader("Authorization", containing("of-digits"))
			.whenScenarioStateIs("later")
			.willReturn(okJson("[{\"id\":1,\"speed\":1.1}]")));
		this.context.withPropertyValues("inode.api-key=of-digits", "inode.feed.collections.links.interval=20ms")
			.run((context) -> {
				List<InodeSnapshot> snapshots = context.getBean(InodeFeeds.class)
					.feed("links")
					.snapshots()
					.filter((snapshot) -> snapshot.itemsAs(Digits.class).get(0).speed().scale() == 1)
					.take(1)
					.collectList()
					.block(Duration.ofSeconds(10));
				assertThat(snapshots).singleElement().matches((snapshot) -> !snapshot.hasChanges());
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
	void partOfACollectionRemovesNothing() {
		server.stubFor(get(urlEqualTo("/api/v1/links/"))
			.willReturn(okJson("[{\"id\":1,\"speed\":50}]").withHeader("Link", "<?page=2>; rel=next")));
		answerInTurn("/api/v1/links/?page=2", okJson("[{\"id\":2,\"speed\":50}]"), ok(""), okJson("[{\"id\":2}][]"),
				okJson("{\"count\":3,\"results\":[]}"), okJson("[{\"id\":2,\"speed\":40}]"));
		this.context.withPropertyValues("inode.feed.collections.links.interval=20ms").run((context) -> {
			List<InodeSnapshot> snapshots = context.getBean(InodeFeeds.class)
				.feed("links")
				.snapshots()
				.filter((snapshot) -> snapshot.isFirst() || snapshot.hasChanges())
				.take(2)
				.collectList()
				.block(Duration.ofSeconds(10));
			assertThat(snapshots).flatExtracting(InodeSnapshot::getChanges)
				.extracting(InodeChange::toString)
				.containsExactly("ADDED 1", "ADDED 2", "CHANGED 2 [speed]");
		});
	}

	private static void answerInTurn(String url, ResponseDefinitionBuilder... answers) {
		for (int i = 0; i < answers.length; i++) {
			server.stubFor(get(urlEqualTo(url)).inScenario(url)
				.whenScenarioStateIs((i > 0) ? "after " + (i - 1) : Scenario.STARTED)
				.willReturn(answers[i])
				.willSetStateTo((i < answers.length - 1) ? "after " + i : null));
		}
	}

	@Test
	void keyThatIsInNoItemIsWarnedOf(CapturedOutput output) {
		this.context.withPropertyValues(INTERVAL, "inode.feed.collections.links.key=properties.id").run((context) -> {
			context.getBean(InodeFeeds.class).feed("links").snapshots().blockFirst(Duration.ofSeconds(10));
			assertThat(output).containsOnlyOnce("no item has the key 'properties.id'")
				.contains("Feed 'links'", "Fields of the first item: [id, speed, other]");
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
			FailureAnalysis analysis = Contexts.analysisOfMissingBean(context.getStartupFailure());
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
	void feedsStartWithLazyInitializationToo() {
		this.context
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues(INTERVAL)
			.run((context) -> Awaitility.await().until(() -> !server.getAllServeEvents().isEmpty()));
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

	private void failsNaming(String property, String named) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = Contexts.analysisOfInvalidProperty(context.getStartupFailure());
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
			return new InodeFeeds(WebClient.create(), List.of(), false, new FeedSupport(null, null, List.of()));
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

	record Digits(BigDecimal speed) {

	}

}
