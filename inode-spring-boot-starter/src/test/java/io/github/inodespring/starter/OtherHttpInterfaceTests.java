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

import io.github.inodespring.starter.HttpInterfaces.Other;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.WebClientResponseException;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A group of another name, beside that for iNode, has nothing of ours.
 */
class OtherHttpInterfaceTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final SimulatedInode server = SimulatedInode.start();

	private final StarterApplication application = StarterApplication.start(HttpInterfaces.Application.class,
			properties());

	private final Other other = this.application.bean(Other.class);

	private Map<String, Object> properties() {
		Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));
		String origin = this.server.getBaseUrl().resolve("/").toString();
		properties.put("spring.http.serviceclient.other.base-url", origin.substring(0, origin.length() - 1));
		return properties;
	}

	@AfterEach
	void close() {
		this.application.close();
		this.server.close();
		this.inode.close();
	}

	@Test
	void itHasNoHeaderOfOurs() {
		this.server.fault().onLinks().body("application/json", "[{\"id\": 1, \"name\": \"a\"}]");
		assertThat(this.other.links()).hasSize(1);
		assertThat(this.server.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getHeader("Authorization")).isNull();
			assertThat(request.getHeader("X-Customizer")).isNull();
			assertThat(String.valueOf(request.getHeader("User-Agent"))).doesNotContain("inode");
		});
		assertThat(this.inode).hasNoRequests();
	}

	@Test
	void itHasNeitherOurErrorsNorOurRetries() {
		this.server.fault().onLinks().status(503);
		assertThatExceptionOfType(WebClientResponseException.ServiceUnavailable.class).isThrownBy(this.other::links);
		assertThat(this.server).hasDataRequests(1);
	}

	@Test
	void itHasTheSharedConnectorWhichFollowsRedirects() {
		this.server.fault().onLinks().redirect(302, "/api/v1/devices/");
		this.server.fault().onDevices().body("application/json", "[]");
		assertThat(this.other.links()).isEmpty();
		assertThat(this.server).hasDataRequests(2);
	}

}
