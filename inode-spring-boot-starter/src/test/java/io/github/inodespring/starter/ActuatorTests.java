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

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client in the answers of the actuator, in a web application of either kind.
 */
class ActuatorTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void healthShowsTheClient(WebApplicationType type) {
		try (ConfigurableApplicationContext application = start(type)) {
			get(application, "health/inode").expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("UP")
				.jsonPath("$.details.host")
				.isEqualTo("127.0.0.1")
				.jsonPath("$.details.mode")
				.isEqualTo("password-grant")
				.jsonPath("$.details.tokenExpiry")
				.value(String.class, (expiry) -> assertThat(expiry).endsWith("Z"))
				.jsonPath("$.details.lastSuccess")
				.value(String.class, (success) -> assertThat(success).endsWith("Z"))
				.jsonPath("$.details.lastError")
				.doesNotExist();
			assertThat(this.inode.requests()).hasSize(2)
				.last()
				.satisfies((request) -> assertThat(request.getMethod() + " " + request.getPath())
					.isEqualTo("HEAD /api/v1/devices/"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refusedCredentialsAreDownWithoutASecret(WebApplicationType type) {
		this.properties.put("inode.oauth2.password", "wr0ng4711");
		try (ConfigurableApplicationContext application = start(type)) {
			String body = get(application, "health/inode").expectStatus()
				.isEqualTo(503)
				.expectBody(String.class)
				.returnResult()
				.getResponseBody();
			assertThat(body).contains("\"DOWN\"", "BAD_CREDENTIALS");
			Secrets.assertAbsent(String.valueOf(body), this.inode, this.properties);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void probesDoNotAskForTheClient(WebApplicationType type) {
		this.properties.put("management.endpoint.health.probes.enabled", "true");
		try (ConfigurableApplicationContext application = start(type)) {
			HealthEndpointGroups groups = application.getBean(HealthEndpointGroups.class);
			for (String probe : new String[] { "liveness", "readiness" }) {
				assertThat(groups.get(probe)).isNotNull()
					.satisfies((group) -> assertThat(group.isMember("inode")).isFalse());
				get(application, "health/" + probe).expectStatus().isOk();
			}
			assertThat(this.inode.requests()).isEmpty();
		}
	}

	private ConfigurableApplicationContext start(WebApplicationType type) {
		this.properties.put("server.port", "0");
		this.properties.put("server.address", "127.0.0.1");
		this.properties.put("management.endpoint.health.show-details", "always");
		return new SpringApplicationBuilder(StarterApplication.Application.class).web(type)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties(this.properties)
			.run();
	}

	private static RestTestClient.ResponseSpec get(ConfigurableApplicationContext application, String endpoint) {
		return RestTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"))
			.build()
			.get()
			.uri("/actuator/" + endpoint)
			.exchange();
	}

}
