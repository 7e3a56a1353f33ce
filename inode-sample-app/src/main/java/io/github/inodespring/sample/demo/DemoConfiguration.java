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

package io.github.inodespring.sample.demo;

import java.time.Duration;
import java.time.Instant;

import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Starts a simulated iNode and connects the client to it, unless credentials of an
 * account are set.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnNoCredentials.class)
@PropertySource("classpath:demo.properties")
class DemoConfiguration {

	private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(2);

	@Bean(destroyMethod = "close")
	SimulatedInode simulatedInode(ApplicationContext context) {
		return SimulatedInode.start(options(context));
	}

	static SimulatedInodeOptions options(ApplicationContext context) {
		return SimulatedInodeOptions.defaults()
			.withAccessTokenLifetime(TOKEN_LIFETIME)
			.withRushHour(Instant.ofEpochMilli(context.getStartupDate()));
	}

	@Bean
	InodeConnectionDetails demoConnectionDetails(SimulatedInode simulatedInode) {
		return new DemoConnectionDetails(simulatedInode);
	}

}
