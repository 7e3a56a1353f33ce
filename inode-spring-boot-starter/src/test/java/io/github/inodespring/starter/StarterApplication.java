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

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A plain application that has nothing but the starter and some properties.
 */
final class StarterApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private StarterApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static StarterApplication withApiKey(SimulatedInode inode, String... pairs) {
		return start(with(apiKey(inode), pairs));
	}

	static StarterApplication withPassword(SimulatedInode inode, String... pairs) {
		return start(with(password(inode), pairs));
	}

	static StarterApplication start(Map<String, Object> properties) {
		return start(Application.class, properties);
	}

	static StarterApplication start(Class<?> source, Map<String, Object> properties) {
		return new StarterApplication(new SpringApplicationBuilder(source).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties(properties)
			.run());
	}

	static Map<String, Object> apiKey(SimulatedInode inode) {
		return Map.of("inode.base-url", inode.getBaseUrl().toString(), "inode.api-key", inode.getApiKey());
	}

	static Map<String, Object> password(SimulatedInode inode) {
		return Map.of("inode.base-url", inode.getBaseUrl().toString(), "inode.oauth2.client-id", inode.getClientId(),
				"inode.oauth2.client-secret", inode.getClientSecret(), "inode.oauth2.username", inode.getUsername(),
				"inode.oauth2.password", inode.getPassword());
	}

	private static Map<String, Object> with(Map<String, Object> properties, String... pairs) {
		Map<String, Object> all = new LinkedHashMap<>(properties);
		for (String pair : pairs) {
			int equals = pair.indexOf('=');
			all.put(pair.substring(0, equals), pair.substring(equals + 1));
		}
		return all;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	InodeOperations inode() {
		return this.context.getBean(InodeOperations.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
