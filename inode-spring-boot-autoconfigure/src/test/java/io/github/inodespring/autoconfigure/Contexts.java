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
import java.util.Map;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Application contexts with the client.
 */
public final class Contexts {

	static final String[] PASSWORD_GRANT = { "inode.oauth2.client-id=id", "inode.oauth2.client-secret=s3cr3t",
			"inode.oauth2.username=user", "inode.oauth2.password=passw0rd" };

	private static final Class<?>[] CONFIGURATIONS = { SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
			ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class, InodeAutoConfiguration.class };

	private Contexts() {
	}

	public static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CONFIGURATIONS))
			.withPropertyValues("inode.retry.backoff=10ms");
	}

	/**
	 * Start a context that several tests use.
	 * @param properties the properties as {@code name=value}
	 * @return the context, which is for the caller to close
	 */
	static ConfigurableApplicationContext start(String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		context.register(CONFIGURATIONS);
		context.refresh();
		return context;
	}

	public static ApplicationContextRunner withApiKey() {
		return runner().withPropertyValues("inode.api-key=k3y");
	}

	public static ApplicationContextRunner withPasswordGrant() {
		return runner().withPropertyValues(PASSWORD_GRANT);
	}

	/**
	 * Return the analysis of an invalid property that has stopped the start.
	 * @param failure the failure of the start
	 * @return the analysis or {@code null} if another failure has stopped it
	 */
	public static @Nullable FailureAnalysis analysisOfInvalidProperty(Throwable failure) {
		return new InvalidInodePropertyFailureAnalyzer().analyze(failure);
	}

	/**
	 * Return the analysis of a missing bean that has stopped the start.
	 * @param failure the failure of the start
	 * @return the analysis or {@code null} if another failure has stopped it
	 */
	public static @Nullable FailureAnalysis analysisOfMissingBean(Throwable failure) {
		return new MissingInodeBeanFailureAnalyzer(new DefaultListableBeanFactory(), new StandardEnvironment())
			.analyze(failure);
	}

	public static List<Map<String, Object>> list(ApplicationContext context) {
		return context.getBean(InodeOperations.class).links().list();
	}

	public static <T extends InodeException> ThrowableAssertAlternative<T> failing(Class<T> type,
			ApplicationContext context) {
		return assertThatExceptionOfType(type).isThrownBy(() -> list(context));
	}

}
