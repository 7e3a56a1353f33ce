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

package io.github.inodespring.test;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordTests {

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

	private final SimulatedInode inode = SimulatedInode
		.start(SimulatedInodeOptions.defaults().withClock(new MovableClock(NOW)));

	private final Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void dataRequestIsRecorded() throws Exception {
		this.client.get("/v1/links/?a=%20b");
		RecordedRequest request = this.inode.requests().get(0);
		assertThat(request.getMethod()).isEqualTo("GET");
		assertThat(request.getPath()).isEqualTo("/api/v1/links/");
		assertThat(request.getQuery()).isEqualTo("a=%20b");
		assertThat(request.getHeader("AUTHORIZATION")).isEqualTo("Token " + this.inode.getApiKey());
		assertThat(request.getHeaders()).containsKey("hOST");
		assertThat(request.getBody()).isEmpty();
		assertThat(request.getFormParameters()).isEmpty();
		assertThat(request.getInstant()).isEqualTo(NOW);
	}

	@Test
	void tokenRequestHasItsFormParameters() throws Exception {
		Map<String, String> form = this.client.passwordForm();
		this.client.post(form);
		assertThat(this.inode.requests().get(0).getFormParameters()).isEqualTo(form);
	}

	@Test
	void recordShowsNoSecret() throws Exception {
		this.client.login();
		assertThat(this.inode.requests()).hasToString("[POST /api/oauth/token/]");
	}

	@Test
	void requestsAreCounted() throws Exception {
		String refresh = this.client.login().path("refresh_token").asString();
		this.client.post(this.client.refreshForm(refresh));
		this.client.get("/v1/links/");
		this.client.getWithBearer("a");
		this.client.getWithBearer("b");
		assertThat(this.inode).hasTokenRequests(2)
			.hasPasswordGrants(1)
			.hasRefreshGrants(1)
			.hasRequests("/api/v1/links/", 3)
			.hasRequests("v1/links/", 3)
			.hasDataRequests(3)
			.hasAccessTokens(2)
			.hasNoRequestWithoutAuthorization();
	}

	@Test
	void requestsOneAfterTheOtherAreNotParallel() throws Exception {
		for (int index = 0; index < 50; index++) {
			new Client(this.inode).get("/v1/links/");
		}
		assertThat(this.inode).hasAtMostParallelRequests(1);
	}

	@Test
	void clearedRequestsAreForgotten() throws Exception {
		this.client.get("/v1/links/");
		this.inode.clearRequests();
		assertThat(this.inode.requests()).isEmpty();
		assertThat(this.inode).hasNoRequests().hasAtMostParallelRequests(0);
	}

	@Test
	void requestThatHangsDoesNotCountAfterAReset() throws Exception {
		this.inode.fault().onLinks().hang();
		var hanging = this.client.sendAsync(this.client.withKey("/v1/links/"));
		RequestWaiter.await(this.inode, 1);
		this.inode.reset();
		this.client.get("/v1/links/");
		assertThat(this.inode).hasAtMostParallelRequests(1);
		hanging.cancel(true);
	}

	@Test
	void onlyTheLatestRequestsAreKept() {
		Records records = new Records();
		for (int index = 0; index < 10_001; index++) {
			records.begin(new RecordedRequest("GET", "/" + index, Map.of(), "", NOW)).run();
		}
		assertThat(records.latest()).hasSize(10_000).first().hasToString("GET /1");
		assertThat(records.counts().getMaxParallelRequests()).isEqualTo(1);
	}

	@Test
	void failureTellsWhatCameInAndNoSecret() throws Exception {
		this.client.login();
		this.client.get("/v1/links/?token=secret");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.inode).hasRequests("v1/devices/", 1))
			.withMessage("Expected 1 request(s) for /api/v1/devices/ but there were 0, "
					+ "by path: {/api/oauth/token/=1, /api/v1/links/=1}");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.inode).hasRefreshGrants(1))
			.withMessage("Expected 1 token request(s) with the grant refresh_token but there were 0, "
					+ "by grant: {password=1}");
	}

	@Test
	void failureTellsWhereAuthorizationWasMissing() throws Exception {
		this.client.send(this.client.request("/v1/links/"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.inode).hasNoRequestWithoutAuthorization())
			.withMessageContaining("{/api/v1/links/=1}");
	}

}
