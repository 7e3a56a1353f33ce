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

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link UnknownProperties} and {@link InodePropertyCheckAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private static final String WARNING = "Unknown properties have no effect";

	private static final String COLLECTIONS = "inode.feed.collections";

	private static final List<UnaryOperator<String>> SPELLINGS = List.of(UnaryOperator.identity(),
			(name) -> name.replace('-', '_'), (name) -> name.replace("-", ""),
			(name) -> Pattern.compile("-(.)")
				.matcher(name)
				.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT)),
			(name) -> "inode" + name.substring(5).toUpperCase(Locale.ROOT));

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(InodePropertyCheckAutoConfiguration.class, InodeAutoConfiguration.class, InodeFeedAutoConfiguration.class));

	private final ApplicationContextRunner check = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(InodePropertyCheckAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "inode.feed.links.interval, inode.feed.collections.<name>.interval",
			"inode.feed.collections.links.intervall, inode.feed.collections.<name>.interval",
			"inode.feed.autostart-up, inode.feed.auto-start", "inode.oauth.client-id, inode.oauth2.client-id",
			"inode.client-id, inode.oauth2.client-id", "inode.oauth2.clientsecret.value, inode.oauth2.client-secret",
			"inode.api-token, inode.api-key", "inode.apikeys, inode.api-key", "inode.api.key, inode.api-key",
			"inode.url, inode.base-url", "inode.retry.attempts, inode.retry.max-attempts",
			"inode.proxy.user, inode.proxy.username", "inode.secret, inode.oauth2.client-secret",
			"inode.token, inode.api-key", "inode.scope, inode.oauth2.scopes" })
	void aMisspeltPropertyIsWarnedOfOnce(String property, String nearest, CapturedOutput output) {
		this.context.withPropertyValues("inode.api-key=abc", property + "=s3cr3t").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(WARNING)
				.containsOnlyOnce("'" + property + "' (did you mean '" + nearest + "'?)")
				.doesNotContain("s3cr3t");
		});
	}

	@ParameterizedTest
	@CsvSource({ "INODE_KEY, INODE_API_KEY", "INODE_OAUTH_CLIENT_ID, INODE_OAUTH2_CLIENT_ID",
			"INODE_CLIENTID, INODE_OAUTH2_CLIENT_ID", "INODE_APIKEYS, INODE_API_KEY",
			"INODE_USER, INODE_OAUTH2_USERNAME", "INODE_PASSWRD, INODE_OAUTH2_PASSWORD",
			"INODE_SECRET, INODE_OAUTH2_CLIENT_SECRET",
			"INODE_FEED_LINKS_INTERVAL, INODE_FEED_COLLECTIONS_<NAME>_INTERVAL" })
	void aMisspeltVariableIsWarnedOf(String variable, String nearest, CapturedOutput output) {
		withVariables(variable + "=s3cr3t").run(
				(context) -> assertThat(output).containsOnlyOnce("'" + variable + "' (did you mean '" + nearest + "'?)")
					.doesNotContain("s3cr3t"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.api-key", "inode.apiKey", "inode.api_key", "inode.oauth2.scopes[0]",
			"inode.oauth2.scopes", "inode.feed.collections.links.key", "inode.feed.collections.my-links.key",
			"inode.feed.collections[sites/links].key", "inode.proxy.non-proxy-hosts[1]", "inode.max-in-memory-size",
			"inode.ssl.bundle", "inodes.api-token", "acme.inode.api-token", "inode-acme.api-token", "inode.acme.site" })
	void knownPropertiesAndThoseOfTheApplicationAreNotWarnedOf(String property, CapturedOutput output) {
		this.check.withBean(properties("inode.acme"))
			.withPropertyValues(property + "=1")
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void noSpellingOfAKnownPropertyIsWarnedOf(CapturedOutput output) {
		List<String> names = metadata()
			.map((name) -> name.equals(COLLECTIONS) ? COLLECTIONS + ".my-links.interval" : name)
			.toList();
		assertThat(names).hasSizeGreaterThan(25);
		for (UnaryOperator<String> spelling : SPELLINGS) {
			this.check
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("test",
							names.stream().collect(Collectors.toMap(spelling, (name) -> "", (a, b) -> a)))))
				.run((context) -> assertThat(context).hasNotFailed());
		}
		withVariables(names.stream().map((name) -> variable(name) + "=").toArray(String[]::new))
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void theApplicationMayUseThePrefix(CapturedOutput output) {
		this.check.withBean(properties("inode"))
			.withPropertyValues("inode.site=1")
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INODE_API_KEY", "INODE_APIKEY", "INODE_OAUTH2_CLIENT_ID", "INODE_OAUTH2_SCOPES_0",
			"INODE_FEED_COLLECTIONS_LINKS_KEY", "INODE_PORT", "INODE_SERVICE_HOST", "INODE_PROXY_SERVICE_PORT_HTTP",
			"INODE_PROXY_PORT_80_TCP_ADDR", "INODE_FEED_PORT", "HOME_INODE", "INODE_HOME", "INODE_OPTS",
			"INODE_JAVA_OPTS", "INODE_VERSION", "INODE_CONFIG", "INODE_LOG_LEVEL", "INODE_DATA_DIR", "INODE_SITE",
			"INODE_APP_NAME" })
	void knownVariablesAndThoseOfOthersAreNotWarnedOf(String variable, CapturedOutput output) {
		withVariables(variable + "=1").run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void aLazyApplicationIsWarned(CapturedOutput output) {
		this.context
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("inode.api-token=abc")
			.run((context) -> assertThat(output).containsOnlyOnce(WARNING));
	}

	@Test
	void contextsBelowDoNotWarnAgain(CapturedOutput output) {
		this.context.withPropertyValues("inode.api-token=abc").run((parent) -> {
			this.context.withParent(parent)
				.withPropertyValues("inode.api-token=abc")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(output).containsOnlyOnce(WARNING);
		});
	}

	@Test
	void nothingIsWarnedOfWhenDisabled(CapturedOutput output) {
		this.context.withPropertyValues("inode.enabled=false", "inode.api-token=abc")
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void feedsWithoutCredentialsAreWarnedOf(CapturedOutput output) {
		this.context.withPropertyValues("inode.feed.collections.links.interval=60s")
			.run((context) -> assertThat(output).containsOnlyOnce("Nothing is polled: 'inode.feed.collections'")
				.doesNotContain(WARNING));
	}

	@Test
	void feedsWithCredentialsAreNotWarnedOf(CapturedOutput output) {
		this.context
			.withPropertyValues("inode.api-key=abc", "inode.feed.auto-start=false",
					"inode.feed.collections.links.interval=60s")
			.run((context) -> assertThat(output).doesNotContain("Nothing is polled"));
	}

	@Test
	void theAnalysisOfAMissingBeanNamesThem() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("inode.api-token=s3cr3t").applyTo(context);
		context.register(NeedsTheClient.class);
		assertThat(catchFailure(context)).satisfies((failure) -> assertThat(
				new MissingInodeBeanFailureAnalyzer(context.getBeanFactory(), context.getEnvironment()).analyze(failure)
					.getDescription())
			.contains("'inode.api-token' (did you mean 'inode.api-key'?)")
			.doesNotContain("s3cr3t"));
	}

	private static Stream<String> metadata() {
		return JsonMapper.shared()
			.readTree(InodeProperties.class.getClassLoader()
				.getResourceAsStream("META-INF/spring-configuration-metadata.json"))
			.path("properties")
			.valueStream()
			.map((property) -> property.path("name").asString(""))
			.filter((name) -> name.startsWith("inode.") && !name.equals("inode.enabled"));
	}

	private static String variable(String name) {
		return name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
	}

	private static Throwable catchFailure(AnnotationConfigApplicationContext context) {
		return catchThrowable(context::refresh);
	}

	private ApplicationContextRunner withVariables(String... pairs) {
		return this.context.withInitializer((context) -> TestPropertyValues.of(pairs)
			.applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT));
	}

	/**
	 * Made at run time: the annotation processor would write metadata of the tests for
	 * it.
	 */
	private static Class<?> properties(String prefix) {
		return new ByteBuddy().subclass(Object.class)
			.annotateType(AnnotationDescription.Builder.ofType(ConfigurationProperties.class)
				.define("prefix", prefix)
				.build())
			.make()
			.load(UnknownPropertiesTests.class.getClassLoader())
			.getLoaded();
	}

	static class NeedsTheClient {

		NeedsTheClient(InodeOperations inode) {
		}

	}

}
