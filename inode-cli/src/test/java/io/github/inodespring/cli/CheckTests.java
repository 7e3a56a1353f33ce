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

package io.github.inodespring.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class CheckTests {

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults()
		.withClient("client-of-mine", "client-secret-of-mine")
		.withUser("user-of-mine", "password-of-mine")
		.withApiKey("api-key-of-mine")
		.withPaging(Paging.page(15))
		.withEtag(true));

	@Test
	void demoIsReadyToUse() {
		Session session = Session.demo("check");
		assertThat(session.status()).isZero();
		assertThat(session.errors()).isEmpty();
		assertThat(session.step("configuration")).startsWith("\u2713")
			.contains("password grant of the demo, a simulated iNode");
		assertThat(session.step("TLS")).startsWith("\u2013").contains("loopback");
		assertThat(session.step("token")).contains("valid for 10 h", "refresh works and rotates");
		assertThat(session.step("links")).contains("40 objects in a bare array; ", "as gzip)", "no ETag");
		assertThat(session.step("devices")).contains("25 objects in a bare array; ", "as gzip)");
		assertThat(session.output()).endsWith("The account is ready to use.\n").doesNotContain("\u2717");
	}

	@Test
	void eachStepOfThePasswordGrantTellsWhatItFound() {
		Session session = Session.withPassword(this.inode, "check");
		assertThat(session.status()).isZero();
		assertThat(session.step("configuration")).contains("password grant at " + this.inode.getBaseUrl() + "/");
		assertThat(session.step("name resolution")).contains("127.0.0.1 is 127.0.0.1");
		assertThat(session.step("proxy")).contains("none");
		assertThat(session.step("token")).contains("valid for 10 h", "scope sync", "works and rotates");
		assertThat(session.step("links")).contains("40 objects on 3 pages of 15", "; ETag, no Last-Modified");
		assertThat(session.step("devices")).contains("25 objects on 2 pages of 15");
	}

	@Test
	void refreshIsTriedWithATokenOfTheChecksOwn() {
		Session.withPassword(this.inode, "check");
		assertThat(this.inode).hasPasswordGrants(2).hasRefreshGrants(1).hasDataRequests(5).hasAccessTokens(1);
	}

	@Test
	void eachSettingComesWithItsOriginAndWithoutItsValue() {
		Session session = Session.withPassword(this.inode, "check", "--inode.oauth2.scopes[0]=sync");
		assertThat(session.step("configuration"))
			.contains("inode.oauth2.client-id ", "inode.oauth2.password ", "inode.oauth2.scopes ", "inode.base-url ",
					"inode.retry.max-attempts ", " command line\n")
			.doesNotContain("inode.api-key");
		assertThat(session.all()).doesNotContain("of-mine");
	}

	@Test
	void fileAndVariableAreNamed(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("application.properties");
		Files.writeString(file, "# mine\ninode.read-timeout=7s\n");
		Session session = Session.withPassword(this.inode, "check",
				"--spring.config.additional-location=" + directory.toUri());
		assertThat(session.step("configuration"))
			.containsPattern("inode.read-timeout +file /?[^ ]+/application.properties, line 2\n");
	}

	@Test
	void feedsAreNotPolled() {
		Session session = Session.withPassword(this.inode, "check", "--inode.feed.collections.routes.interval=10s");
		assertThat(session.status()).isZero();
		assertThat(this.inode.requests()).noneMatch((request) -> request.toString().contains("routes"));
	}

	@Test
	void lineOfTheStepIsLiveOnATerminal() {
		this.inode.fault().onDevices().delay(Duration.ofSeconds(1)).times(1);
		Session session = Session.onTerminal(this.inode, "check");
		assertThat(session.status()).isZero();
		assertThat(session.output())
			.containsPattern("\r\u2026 devices +\\d+ ms  0 pages, 0 objects, 0 B, 0 objects/s *\r");
		assertThat(session.errors()).isEmpty();
	}

	@Test
	void apiKeyNeedsNoToken() {
		Session session = Session.withApiKey(this.inode, "check");
		assertThat(session.status()).isZero();
		assertThat(session.step("configuration")).contains("API key at").contains("inode.api-key ");
		assertThat(session.step("token")).startsWith("\u2013").contains("an API key needs no token");
		assertThat(session.all()).doesNotContain("of-mine");
		assertThat(this.inode).hasTokenRequests(0);
	}

	@Test
	void marksAreInAsciiWhereTheConsoleHasNoOthers() {
		Session session = Session.demo(StandardCharsets.US_ASCII, "check");
		assertThat(session.step("configuration")).startsWith("+ ");
		assertThat(session.step("TLS")).startsWith("- ");
		assertThat(session.output()).doesNotContain("?");
	}

	@Test
	void tokenAnswerWithoutTheOptionalFieldsIsEnough() {
		try (SimulatedInode lean = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withoutExpiresIn().withoutScope().withoutTokenType())) {
			assertThat(Session.withPassword(lean, "check").step("token")).startsWith("\u2713")
				.contains("an unknown time");
		}
	}

}
