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

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.health.InodeFeedHealthContributorAutoConfiguration;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * Has an application that can poll a collection of one object.
 */
public abstract class AbstractFeedTests {

	@RegisterExtension
	protected static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	protected static final String INTERVAL = "inode.feed.collections.links.interval=1h";

	protected final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, InodeAutoConfiguration.class, InodeFeedAutoConfiguration.class,
				InodeMetricsAutoConfiguration.class, InodeFeedHealthContributorAutoConfiguration.class))
		.withPropertyValues("inode.api-key=abc", "inode.base-url=http://127.0.0.1:" + server.getPort() + "/api");

	@BeforeEach
	protected void answer() {
		server.stubFor(get(anyUrl()).willReturn(okJson("[{\"id\":1,\"speed\":50,\"other\":true}]")));
	}

}
