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

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTests {

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));

	private final SimulatedInodeOptions options = SimulatedInodeOptions.defaults().withClock(this.clock);

	private SimulatedInode inode = SimulatedInode.start(this.options);

	private Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void passwordGrantAnswersWithTokens() throws Exception {
		HttpResponse<String> response = this.client.post(this.client.passwordForm());
		JsonNode body = Client.json(response);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(body.propertyNames()).containsExactly("access_token", "expires_in", "token_type", "scope",
				"refresh_token");
		assertThat(body.path("expires_in").asInt()).isEqualTo(36000);
		assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
		assertThat(body.path("scope").asString()).isEqualTo("sync");
	}

	@Test
	void accessTokenOpensData() throws Exception {
		assertThat(this.client.getWithBearer(accessToken()).statusCode()).isEqualTo(200);
	}

	@Test
	void optionalFieldsCanBeLeftOut() throws Exception {
		restart(this.options.withoutExpiresIn().withoutScope().withoutTokenType());
		assertThat(this.client.login().propertyNames()).containsExactly("access_token", "refresh_token");
	}

	@Test
	void jsonInsteadOfFormIsAnUnsupportedGrantType() throws Exception {
		HttpResponse<String> response = this.client.send(this.client.request("/oauth/token/")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"grant_type\":\"password\"}")));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
	}

	@Test
	void missingGrantTypeIsUnsupported() throws Exception {
		assertRefused(without("grant_type"), 400, "{\"error\":\"unsupported_grant_type\"}");
	}

	@Test
	void missingUsernameIsAnInvalidRequest() throws Exception {
		assertRefused(without("username"), 400,
				"{\"error\":\"invalid_request\",\"error_description\":\"Request is missing username parameter.\"}");
	}

	@Test
	void missingPasswordIsAnInvalidRequest() throws Exception {
		assertRefused(without("password"), 400,
				"{\"error\":\"invalid_request\",\"error_description\":\"Request is missing password parameter.\"}");
	}

	@Test
	void missingRefreshTokenIsAnInvalidRequest() throws Exception {
		Map<String, String> form = this.client.refreshForm("");
		form.remove("refresh_token");
		assertRefused(form, 400,
				"{\"error\":\"invalid_request\",\"error_description\":\"Missing refresh token parameter.\"}");
	}

	@Test
	void wrongClientIsInvalid() throws Exception {
		assertRefused(with("client_secret", "wrong"), 401, "{\"error\":\"invalid_client\"}");
	}

	@Test
	void missingClientIsInvalid() throws Exception {
		assertRefused(without("client_id"), 401, "{\"error\":\"invalid_client\"}");
	}

	@Test
	void wrongPasswordIsAnInvalidGrant() throws Exception {
		assertRefused(with("password", "wrong"), 400,
				"{\"error\":\"invalid_grant\",\"error_description\":\"Invalid credentials given.\"}");
	}

	@Test
	void unknownScopeIsInvalid() throws Exception {
		assertRefused(with("scope", "sync admin"), 400, "{\"error\":\"invalid_scope\"}");
	}

	@Test
	void credentialsInTheQueryAreRefused() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request("/oauth/token/?grant_type=password").POST(BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("invalid_request");
	}

	@Test
	void getIsNotAllowed() throws Exception {
		assertThat(this.client.send(this.client.request("/oauth/token/")).statusCode()).isEqualTo(405);
	}

	@Test
	void postWithoutTheLastSlashIsAServerErrorPage() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request("/oauth/token").POST(BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
	}

	@Test
	void refreshReplacesBothTokensAtOnce() throws Exception {
		JsonNode first = this.client.login();
		JsonNode second = Client.json(this.client.post(this.client.refreshForm(text(first, "refresh_token"))));
		assertThat(this.client.getWithBearer(text(second, "access_token")).statusCode()).isEqualTo(200);
		assertThat(this.client.getWithBearer(text(first, "access_token")).statusCode()).isEqualTo(401);
		assertRefused(this.client.refreshForm(text(first, "refresh_token")), 400, "{\"error\":\"invalid_grant\"}");
	}

	@Test
	void oldTokensStayGoodForTheGrace() throws Exception {
		restart(this.options.withRotationGrace(Duration.ofSeconds(10)));
		JsonNode first = this.client.login();
		Map<String, String> refresh = this.client.refreshForm(text(first, "refresh_token"));
		JsonNode second = Client.json(this.client.post(refresh));
		this.clock.advance(Duration.ofSeconds(9));
		assertThat(this.client.getWithBearer(text(first, "access_token")).statusCode()).isEqualTo(200);
		assertThat(Client.json(this.client.post(refresh))).isEqualTo(second);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.client.getWithBearer(text(first, "access_token")).statusCode()).isEqualTo(401);
		assertRefused(refresh, 400, "{\"error\":\"invalid_grant\"}");
	}

	@Test
	void accessTokenExpiresByTheClock() throws Exception {
		restart(this.options.withAccessTokenLifetime(Duration.ofMinutes(1)));
		String token = accessToken();
		this.clock.advance(Duration.ofSeconds(59));
		assertThat(this.client.getWithBearer(token).statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofSeconds(1));
		assertExpired(token);
	}

	@Test
	void clockCanBeSetWhileRunning() throws Exception {
		String token = accessToken();
		this.inode.clock(Clock.offset(this.clock, Duration.ofHours(11)));
		assertExpired(token);
	}

	@Test
	void clockIsPutBackByReset() throws Exception {
		this.inode.clock(Clock.offset(this.clock, Duration.ofHours(11)));
		this.inode.reset();
		accessToken();
		assertThat(this.inode.requests().get(0).getInstant()).isEqualTo(this.clock.instant());
	}

	@Test
	void accessTokensCanBeExpired() throws Exception {
		String token = accessToken();
		this.inode.expireAccessTokens();
		assertExpired(token);
	}

	@Test
	void revokedAccessTokenIsInvalidAndCanBeRefreshed() throws Exception {
		JsonNode tokens = this.client.login();
		this.inode.revokeAccessTokens();
		HttpResponse<String> response = this.client.getWithBearer(text(tokens, "access_token"));
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains(
				"Bearer realm=\"api\"," + "error=\"invalid_token\",error_description=\"The access token is invalid.\"");
		assertThat(this.client.post(this.client.refreshForm(text(tokens, "refresh_token"))).statusCode())
			.isEqualTo(200);
	}

	@Test
	void revokedRefreshTokenIsAnInvalidGrant() throws Exception {
		JsonNode tokens = this.client.login();
		this.inode.revokeRefreshTokens();
		assertRefused(this.client.refreshForm(text(tokens, "refresh_token")), 400, "{\"error\":\"invalid_grant\"}");
	}

	@Test
	void changedPasswordReplacesTheOldOne() throws Exception {
		Map<String, String> old = this.client.passwordForm();
		this.inode.changePassword("n\u00e9w +%&=");
		assertThat(this.client.post(old).statusCode()).isEqualTo(400);
		assertThat(this.client.post(this.client.passwordForm()).statusCode()).isEqualTo(200);
	}

	@Test
	void changedClientSecretReplacesTheOldOne() throws Exception {
		Map<String, String> old = this.client.passwordForm();
		this.inode.changeClientSecret("new");
		assertThat(this.client.post(old).statusCode()).isEqualTo(401);
		assertThat(this.client.post(this.client.passwordForm()).statusCode()).isEqualTo(200);
	}

	private void assertExpired(String token) throws Exception {
		HttpResponse<String> response = this.client.getWithBearer(token);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"api\","
				+ "error=\"invalid_token\",error_description=\"The access token has expired.\"");
	}

	private void assertRefused(Map<String, String> form, int status, String body) throws Exception {
		HttpResponse<String> response = this.client.post(form);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).isEqualTo(body);
	}

	private Map<String, String> with(String name, String value) {
		Map<String, String> form = this.client.passwordForm();
		form.put(name, value);
		return form;
	}

	private Map<String, String> without(String name) {
		Map<String, String> form = this.client.passwordForm();
		form.remove(name);
		return form;
	}

	private String accessToken() throws Exception {
		return text(this.client.login(), "access_token");
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).asString();
	}

	private void restart(SimulatedInodeOptions newOptions) {
		this.inode.close();
		this.inode = SimulatedInode.start(newOptions);
		this.client = new Client(this.inode);
	}

}
