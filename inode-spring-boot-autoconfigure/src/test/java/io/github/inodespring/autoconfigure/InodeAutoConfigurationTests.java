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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import io.github.inodespring.feed.InodeFeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link InodeAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InodeAutoConfigurationTests {

	private static final String[] PASSWORD_GRANT = { "inode.oauth2.client-id=id", "inode.oauth2.client-secret=s3cr3t",
			"inode.oauth2.username=user", "inode.oauth2.password=passw0rd" };

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
					WebClientAutoConfiguration.class, InodeAutoConfiguration.class));

	@Test
	void anApiKeyIsEnough() {
		this.context.withPropertyValues("inode.api-key=abc").run(InodeAutoConfigurationTests::hasAllBeans);
	}

	@Test
	void thePasswordGrantIsEnough() {
		this.context.withPropertyValues(PASSWORD_GRANT).run(InodeAutoConfigurationTests::hasAllBeans);
	}

	@Test
	void connectionDetailsOfTheUserAreEnough() {
		this.context.withUserConfiguration(OwnDetails.class).run((context) -> {
			hasAllBeans(context);
			assertThat(context).doesNotHaveBean(PropertiesInodeConnectionDetails.class);
		});
	}

	@Test
	void apiKeyModeNeedsNoSpringSecurity() {
		this.context.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues("inode.api-key=abc")
			.run(InodeAutoConfigurationTests::hasAllBeans);
	}

	@Test
	void thePasswordGrantWithoutItsLibraryStopsStartUp() {
		this.context.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues(PASSWORD_GRANT)
			.run(failsNaming("'spring-security-oauth2-client'"));
	}

	@Test
	void aLazyClientIsMadeOnAThreadThatKnowsNoLibrary() {
		this.context
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues(PASSWORD_GRANT)
			.run((context) -> {
				FutureTask<InodeOperations> task = new FutureTask<>(() -> context.getBean(InodeOperations.class));
				Thread thread = new Thread(task);
				thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
				thread.start();
				assertThat(task.get()).isNotNull();
				assertThat(context).getBean(ClientHttpConnectorBuilder.class)
					.isInstanceOf(ReactorClientHttpConnectorBuilder.class);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.api-key", "inode.base-url", "inode.oauth2.client-id", "inode.oauth2.client-secret",
			"inode.oauth2.username", "inode.oauth2.password", "inode.oauth2.token-uri", "inode.oauth2.scopes",
			"inode.oauth2.scopes[0]", "inode.proxy.host", "inode.proxy.username", "inode.proxy.non-proxy-hosts" })
	void aPlaceholderWithoutAValueStopsStartUp(String property) {
		String[] others = property.equals("inode.base-url") ? new String[] { "inode.api-key=abc" } : PASSWORD_GRANT;
		this.context.withConfiguration(AutoConfigurations.of(InodeMetricsAutoConfiguration.class))
			.withPropertyValues(others)
			.withPropertyValues(property + "=${MY_INODE_VALUE}")
			.run((context) -> {
				failsNaming("'" + property + "'").accept(context);
				failsNaming("MY_INODE_VALUE").accept(context);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "${MY_INODE_KEY:${MY_INODE_VALUE}}", "a${MY_INODE_KEY:b}${MY_INODE_VALUE}" })
	void aNestedPlaceholderWithoutAValueIsNamed(String value) {
		this.context.withPropertyValues("inode.api-key=" + value).run(failsNaming("'${MY_INODE_VALUE}'"));
	}

	@Test
	void anEscapedPlaceholderIsAValue() {
		this.context.withPropertyValues("inode.api-key=\\${MY_INODE_VALUE}")
			.run((context) -> assertThat(context.getBean(InodeConnectionDetails.class).getCredentials())
				.isEqualTo(InodeCredentials.apiKey("${MY_INODE_VALUE}")));
	}

	@Test
	void aPlaceholderWithoutAValueInEnabledIsExplained(CapturedOutput output) {
		SpringApplication application = new SpringApplication(InodeAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run("--inode.enabled=${MY_INODE_VALUE}"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"'inode.enabled' refers to '${MY_INODE_VALUE}', which is not set");
	}

	@Test
	void aFailureOnSpringBoot3SaysThatItNeedsSpringBoot4() {
		Throwable failure = new NoClassDefFoundError();
		assertThat(new OldSpringBootFailureAnalyzer().analyze(failure)).isNull();
		assertThat(new OldSpringBootFailureAnalyzer("3.5.7").analyze(failure)).isNotNull()
			.extracting(FailureAnalysis::getDescription, STRING)
			.contains("needs Spring Boot 4", "3.5.7");
	}

	@Test
	void aPlaceholderWithoutAValueIsNoConcernOfOwnConnectionDetails() {
		this.context.withUserConfiguration(OwnDetails.class)
			.withPropertyValues("inode.api-key=${MY_INODE_VALUE}", "inode.base-url=${MY_INODE_VALUE}")
			.run(InodeAutoConfigurationTests::hasAllBeans);
	}

	@Test
	void aPlaceholderWithAnEmptyDefaultIsNoCredential() {
		this.context.withPropertyValues("inode.api-key=${MY_INODE_VALUE:}")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(InodeOperations.class));
	}

	@Test
	void aWrongBaseUrlOfConnectionDetailsStopsStartUp() {
		InodeConnectionDetails own = mock(InodeConnectionDetails.class);
		this.context.withBean(InodeConnectionDetails.class, () -> own)
			.run(failsNaming("'InodeConnectionDetails.getBaseUrl()' must not return null"));
		given(own.getBaseUrl()).willReturn(URI.create("https://host/api/v1"));
		this.context.withBean(InodeConnectionDetails.class, () -> own)
			.run(failsNaming("'InodeConnectionDetails.getBaseUrl()' must not end in '/v1'"));
	}

	@Test
	void nothingIsConfiguredWithoutCredentials() {
		this.context.withPropertyValues("inode.base-url=nonsense", "inode.api-key= ", "inode.oauth2.username=")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(InodeOperations.class)
				.doesNotHaveBean(InodeClientFactory.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "FALSE", "off", "no" })
	void nothingIsConfiguredWhenDisabled(String enabled) {
		this.context.withPropertyValues("inode.enabled=" + enabled, "inode.api-key=abc", "inode.base-url=nonsense")
			.run((context) -> assertThat(context).doesNotHaveBean(InodeOperations.class));
	}

	@Test
	void theTemplateBacksOffForOperationsOfTheUser() {
		this.context.withPropertyValues("inode.api-key=abc")
			.withUserConfiguration(OwnOperations.class)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(InodeTemplate.class).hasSingleBean(InodeOperations.class);
				assertThat(context).hasSingleBean(ReactiveInodeOperations.class);
			});
	}

	@Test
	void theQualifiedBeansAreNoCandidatesForInjectionByType() {
		this.context.withPropertyValues("inode.api-key=abc").withBean(ByType.class).run((context) -> {
			assertThat(context).hasBean("inodeWebClient").hasBean("inodeAuthorizationFilter");
			assertThat(context.getBean(ByType.class).candidates).isEmpty();
		});
	}

	@Test
	void bothModesAtOnceStopStartUp() {
		this.context.withPropertyValues(PASSWORD_GRANT)
			.withPropertyValues("inode.api-key=abc")
			.run(failsNaming("'inode.api-key'"));
	}

	@Test
	void aMissingOneOfTheFourStopsStartUp() {
		this.context
			.withPropertyValues("inode.oauth2.client-id=id", "inode.oauth2.username=user",
					"inode.oauth2.password=passw0rd")
			.run(failsNaming("'inode.oauth2.client-secret'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Token s3cr3t", "s3c r3t" })
	void anApiKeyThatIsNoneStopsStartUp(String apiKey) {
		this.context.withPropertyValues("inode.api-key=" + apiKey).run(failsNaming("'inode.api-key'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://host/api?x=1", "https://user:s3cr3t@host/api", "https://host/api/v1",
			"https://host/api/v1/", "http://host/api", "ftp://host/api", "host/api", "https://ho st/" })
	void aWrongBaseUrlStopsStartUp(String baseUrl) {
		this.context.withPropertyValues("inode.api-key=abc", "inode.base-url=" + baseUrl)
			.run(failsNaming("'inode.base-url'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inode.base-url=https://inode_gw:8443/api",
			"inode.oauth2.token-uri=https://sso_1.example/token/" })
	void hostNameWithAnUnderscoreIsNamed(String property) {
		this.context
			.withPropertyValues("inode.oauth2.client-id=a", "inode.oauth2.client-secret=b", "inode.oauth2.username=c",
					"inode.oauth2.password=d", property)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("underscore"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:80/api", "http://127.0.0.1/api/", "http://[::1]:8080/api" })
	void plainHttpIsAllowedToLoopback(String baseUrl) {
		this.context.withPropertyValues("inode.api-key=abc", "inode.base-url=" + baseUrl)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void plainHttpCanBeAllowed() {
		this.context
			.withPropertyValues("inode.api-key=abc", "inode.base-url=http://host/api", "inode.allow-insecure-http=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anUnknownSslBundleStopsStartUp() {
		this.context.withPropertyValues("inode.api-key=abc", "inode.ssl.bundle=none")
			.run(failsNaming("'inode.ssl.bundle'"));
	}

	@Test
	void aProxyPortOutOfRangeStopsStartUp() {
		this.context.withPropertyValues("inode.api-key=abc", "inode.proxy.host=proxy", "inode.proxy.port=70000")
			.run(failsNaming("'inode.proxy.port'"));
	}

	@Test
	void aServiceLinkThatIsNoPortIsExplained(CapturedOutput output) {
		SpringApplication application = new SpringApplication(InodeAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException()
			.isThrownBy(() -> application.run("--inode.api-key=abc", "--inode.proxy.port=tcp://10.0.0.1:80"));
		assertThat(output).contains("APPLICATION FAILED TO START", "INODE_PROXY_PORT", "enableServiceLinks: false");
	}

	@Test
	void theClientWorksBesideAMockedFactory() {
		InodeClientFactory mock = mock(InodeClientFactory.class);
		this.context.withConfiguration(AutoConfigurations.of(InodeFeedAutoConfiguration.class))
			.withBean(InodeClientFactory.class, () -> mock)
			.withPropertyValues("inode.api-key=abc")
			.run((context) -> {
				hasAllBeans(context);
				assertThat(context.getBean(InodeClientFactory.class)).isSameAs(mock);
				assertThat(context).hasSingleBean(InodeFeeds.class);
			});
	}

	private static void hasAllBeans(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.hasSingleBean(InodeOperations.class)
			.hasSingleBean(ReactiveInodeOperations.class)
			.hasSingleBean(InodeClientFactory.class)
			.hasBean("inodeWebClient")
			.hasBean("inodeAuthorizationFilter");
	}

	private static ContextConsumer<AssertableApplicationContext> failsNaming(String property) {
		return (context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidInodePropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains(property);
			assertThat(analysis.getAction()).isNotBlank();
			assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("s3cr3t", "passw0rd");
		};
	}

	static class ByType {

		private final List<Object> candidates = new ArrayList<>();

		ByType(ObjectProvider<WebClient> clients, ObjectProvider<ExchangeFilterFunction> filters) {
			clients.ifAvailable(this.candidates::add);
			filters.ifAvailable(this.candidates::add);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		InodeConnectionDetails ownDetails() {
			return new InodeConnectionDetails() {

				@Override
				public URI getBaseUrl() {
					return URI.create("https://host/api");
				}

				@Override
				public InodeCredentials getCredentials() {
					throw new IllegalStateException("not to be read before the first call");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnOperations {

		@Bean
		InodeOperations ownOperations() {
			return new InodeOperations() {

				@Override
				public InodeCollection links() {
					throw new UnsupportedOperationException();
				}

				@Override
				public InodeCollection devices() {
					throw new UnsupportedOperationException();
				}

				@Override
				public InodeCollection collection(String name) {
					throw new UnsupportedOperationException();
				}

			};
		}

	}

}
