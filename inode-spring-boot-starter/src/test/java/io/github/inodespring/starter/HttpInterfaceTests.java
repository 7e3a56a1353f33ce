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
import java.util.List;
import java.util.Map;

import io.github.inodespring.starter.HttpInterfaces.Inode;
import io.github.inodespring.starter.HttpInterfaces.Link;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class HttpInterfaceTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final StarterApplication application = StarterApplication.start(HttpInterfaces.Application.class,
			properties(this.inode));

	private final Inode links = this.application.bean(Inode.class);

	// Spring Boot's own settings for the group, which would break it.
	private static Map<String, Object> properties(SimulatedInode inode) {
		Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(inode));
		properties.put("spring.http.serviceclient.inode.base-url", "http://127.0.0.1:1/elsewhere");
		properties.put("spring.http.serviceclient.inode.read-timeout", "1ms");
		properties.put("spring.http.serviceclient.inode.default-header.Authorization", "Basic b3du");
		properties.put("spring.http.serviceclient.inode.default-header.X-Property", "own");
		return properties;
	}

	@AfterEach
	void close() {
		this.application.close();
		this.inode.close();
	}

	@Test
	void listIsReturned() {
		assertThat(this.links.links()).hasSize(40);
	}

	@Test
	void monoIsReturnedForAPathWithALeadingSlash() {
		assertThat(this.links.link(7).block()).extracting(Link::id).isEqualTo(7L);
	}

	@Test
	void fluxIsReturned() {
		assertThat(this.links.devices("a b").collectList().block()).hasSize(25);
		assertThat(data()).last().extracting(RecordedRequest::getQuery).isEqualTo("name=a%20b");
	}

	@Test
	void responseEntityIsReturned() {
		assertThat(this.links.entity().getBody()).hasSize(40);
	}

	@Test
	void voidIsReturned() {
		this.links.check();
		assertThat(this.inode).hasRequests("v1/links/", 1);
	}

	@Test
	void bodyIsPosted() {
		this.inode.fault().onLinks().body("application/json", "{\"id\": 41, \"name\": \"new\", \"unknown\": 1}");
		assertThat(this.links.add(new Link(null, "new"))).isEqualTo(new Link(41L, "new"));
		assertThat(data()).last().satisfies((request) -> {
			assertThat(request.getMethod()).isEqualTo("POST");
			assertThat(request.getBody()).contains("\"new\"");
		});
	}

	@Test
	void groupAndTemplateShareOneToken() {
		this.links.links();
		this.application.inode().links().list();
		assertThat(this.inode).hasTokenRequests(1).hasDataRequests(2).hasNoRequestWithoutAuthorization();
	}

	@Test
	void requestsAreThoseOfTheDataClientWithTheUsersOwnHeaders() {
		this.links.links();
		assertThat(data()).last().satisfies((request) -> {
			assertThat(request.getHeader("Authorization")).startsWith("Bearer ");
			assertThat(request.getHeader("User-Agent")).startsWith("inode-spring-boot/");
			assertThat(request.getHeader("X-Customizer")).isEqualTo("own");
			assertThat(request.getHeader("X-Property")).isEqualTo("own");
		});
	}

	@Test
	void refusedTokenIsRenewedAndTheRequestSentAgain() {
		this.links.links();
		this.inode.revokeAccessTokens();
		assertThat(this.links.links()).hasSize(40);
		assertThat(this.inode).hasTokenRequests(2).hasDataRequests(3);
	}

	@Test
	void failureThatPassesIsSentAgain() {
		this.inode.fault().onLinks().status(503).times(1);
		assertThat(this.links.links()).hasSize(40);
		assertThat(this.inode).hasDataRequests(2);
	}

	private List<RecordedRequest> data() {
		return this.inode.requests().stream().filter((request) -> request.getPath().contains("/v1/")).toList();
	}

}
