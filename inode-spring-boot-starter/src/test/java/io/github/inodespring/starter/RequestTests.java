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

import java.util.List;
import java.util.stream.IntStream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE)
@WithSimulatedInode
class RequestTests {

	@Autowired
	private SimulatedInode inode;

	@Autowired
	private InodeOperations client;

	@BeforeEach
	void call() {
		this.client.links().list();
		this.client.links().query("name", "%+&= é").list();
		this.client.links().get(firstId());
		this.client.devices().list();
	}

	@Test
	void twentyCallsMakeOneTokenRequest() {
		IntStream.range(0, 20).forEach((number) -> this.client.links().list());
		assertThat(this.inode).hasTokenRequests(1).hasPasswordGrants(1);
	}

	@Test
	void tokenRequestIsAFormForTheSyncScope() {
		assertThat(token().getMethod()).isEqualTo("POST");
		assertThat(token().getFormParameters()).containsEntry("grant_type", "password").containsEntry("scope", "sync");
	}

	@Test
	void credentialsWithSpecialsArriveInTheForm() {
		assertThat(token().getFormParameters()).containsEntry("client_id", this.inode.getClientId())
			.containsEntry("client_secret", this.inode.getClientSecret())
			.containsEntry("username", this.inode.getUsername())
			.containsEntry("password", this.inode.getPassword());
	}

	@Test
	void noUrlOfATokenRequestHasAQuery() {
		assertThat(token().getQuery()).isNull();
	}

	@Test
	void noHeaderOfATokenRequestHasCredentials() {
		assertThat(token().getHeader("Authorization")).isNull();
	}

	@Test
	void dataRequestsCarryTheBearerToken() {
		assertThat(data())
			.allSatisfy((request) -> assertThat(request.getHeader("Authorization")).matches("Bearer [A-Za-z0-9]{30}"));
	}

	@Test
	void everyRequestAcceptsJson() {
		assertThat(this.inode.requests())
			.allSatisfy((request) -> assertThat(request.getHeader("Accept")).contains("application/json"));
	}

	@Test
	void dataRequestsAcceptGzip() {
		assertThat(data()).allSatisfy((request) -> assertThat(request.getHeader("Accept-Encoding")).contains("gzip"));
	}

	@Test
	void everyPathEndsWithASlash() {
		assertThat(this.inode.requests()).hasSizeGreaterThan(4)
			.allSatisfy((request) -> assertThat(request.getPath()).endsWith("/"));
	}

	@Test
	void everyRequestNamesTheClientAndItsVersion() {
		assertThat(this.inode.requests())
			.allSatisfy((request) -> assertThat(request.getHeader("User-Agent")).startsWith("inode-spring-boot/0.1"));
	}

	@Test
	void specialsOfAQueryAreEncoded() {
		assertThat(data()).extracting(RecordedRequest::getQuery).contains("name=%25%2B%26%3D%20%C3%A9");
	}

	private Object firstId() {
		Object id = this.client.links().list().get(0).get("id");
		assertThat(id).isNotNull();
		return id;
	}

	private RecordedRequest token() {
		return this.inode.requests()
			.stream()
			.filter((request) -> request.getPath().contains("/oauth/token"))
			.findFirst()
			.orElseThrow();
	}

	private List<RecordedRequest> data() {
		return this.inode.requests().stream().filter((request) -> request.getPath().contains("/v1/")).toList();
	}

}
