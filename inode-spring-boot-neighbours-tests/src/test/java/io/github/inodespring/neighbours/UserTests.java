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

package io.github.inodespring.neighbours;

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The login of an application whose user is set by properties works beside the starter.
 */
@SpringBootTest(classes = NeighbourApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.security.user.name=own", "spring.security.user.password=own-password" })
abstract class UserTests {

	@LocalServerPort
	private int port;

	@Autowired
	private SimulatedInode inode;

	@Test
	void browserWithoutALoginIsSentToTheLoginPage() {
		get("/links").accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.value("Location", (location) -> assertThat(location).endsWith("/login"));
	}

	@Test
	void loginPageIsThatOfTheApplicationAndOffersNoLoginOfOurs() {
		get("/login").accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("name=\"username\"").doesNotContain("inode", "OAuth"));
	}

	@Test
	void wrongPasswordIsRefused() {
		get("/links").headers((headers) -> headers.setBasicAuth("own", "wrong"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void userGetsWhatInodeSends() {
		get("/links").headers((headers) -> headers.setBasicAuth("own", "own-password"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("40");
		assertThat(this.inode).hasTokenRequests(1).hasNoRequestWithoutAuthorization();
	}

	private RestTestClient.RequestHeadersSpec<?> get(String path) {
		return NeighbourApplication.client(this.port).get().uri(path);
	}

}
