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
import java.util.function.Consumer;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeServerException;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BadInputTests {

	private static final String WRONG = "wr0ng-value+of&4711";

	private final SimulatedInode inode = SimulatedInode.start();

	private final Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void wrongApiKeyIsRejected() {
		useApiKey("wr0ng4711key");
		assertThat(authentication().getReason()).isEqualTo(Reason.API_KEY_REJECTED);
	}

	@ParameterizedTest
	@CsvSource({ "inode.oauth2.password, BAD_CREDENTIALS", "inode.oauth2.username, BAD_CREDENTIALS",
			"inode.oauth2.client-secret, BAD_CLIENT", "inode.oauth2.client-id, BAD_CLIENT",
			"inode.oauth2.scopes, INVALID_SCOPE" })
	void wrongCredentialGivesItsReason(String property, Reason reason) {
		this.properties.put(property, WRONG);
		assertThat(authentication().getReason()).isEqualTo(reason);
	}

	@Test
	void clientThatMayNotUseThePasswordGrantGivesItsReason() {
		this.inode.fault().onToken().body(400, "application/json", "{\"error\":\"unauthorized_client\"}");
		assertThat(authentication().getReason()).isEqualTo(Reason.GRANT_NOT_ALLOWED);
	}

	@Test
	void echoOfTheTokenEndpointIsNotShown() {
		this.inode.fault()
			.onToken()
			.body(400, "application/json",
					"{\"error\":\"invalid_grant\",\"error_description\":\"no " + this.inode.getClientSecret() + "\"}");
		assertThat(authentication().getReason()).isEqualTo(Reason.BAD_CREDENTIALS);
	}

	@Test
	void tokenThatTheApiRefusesIsRejected() {
		this.inode.fault().onData().status(401);
		assertThat(authentication().getReason()).isEqualTo(Reason.TOKEN_REJECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1/2", "../links", "a b", "%2e%2e", "\u00e9" })
	void idThatIsUnknownIsNotFound(String id) {
		InodeNotFoundException failure = failure(InodeNotFoundException.class, (inode) -> inode.links().get(id));
		assertThat(failure).hasMessageContaining("404");
	}

	@Test
	void unknownCollectionIsNotFound() {
		InodeNotFoundException failure = failure(InodeNotFoundException.class,
				(inode) -> inode.collection("nowhere").list());
		assertThat(failure).hasMessageContaining("/v1/nowhere/");
	}

	@Test
	void htmlPageOnA200CannotBeDecoded() {
		this.inode.fault().onLinks().htmlPage(200);
		assertThat(listFailure(InodeDecodingException.class)).hasMessageContaining("/v1/links/");
	}

	@Test
	void brokenJsonCannotBeDecoded() {
		this.inode.fault().onLinks().brokenJson();
		assertThat(listFailure(InodeDecodingException.class)).hasMessageContaining("/v1/links/");
	}

	@Test
	void htmlPageForAnObjectCannotBeDecoded() {
		this.inode.fault().onLinks().htmlPage(200);
		assertThat(failure(InodeDecodingException.class, (inode) -> inode.links().get(1))).hasMessageContaining("/v1/");
	}

	@Test
	void brokenJsonFromTheTokenEndpointIsItsFailure() {
		this.inode.fault().onToken().brokenJson();
		assertThat(authentication().getReason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:1, 127.0.0.1:1", "https://inode.invalid, inode.invalid:443" })
	void hostThatCannotBeReachedIsNamed(String url, String host) {
		this.properties.put("inode.base-url", url);
		assertThat(listFailure(InodeConnectionException.class)).hasMessageContaining(host);
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:1, 127.0.0.1:1", "https://inode.invalid, inode.invalid:443" })
	void hostThatCannotBeReachedWithAnApiKeyIsNamed(String url, String host) {
		useApiKey(this.inode.getApiKey());
		this.properties.put("inode.base-url", url);
		assertThat(listFailure(InodeConnectionException.class)).hasMessageContaining(host);
	}

	@Test
	void unavailableServerIsAServerFailure() {
		this.inode.fault().onLinks().status(503);
		assertThat(listFailure(InodeServerException.class)).hasMessageContaining("503");
	}

	@Test
	void brokenConnectionIsAConnectionFailure() {
		this.inode.fault().onLinks().dropConnection();
		assertThat(listFailure(InodeConnectionException.class).isRetryable()).isTrue();
	}

	@Test
	void noBeanShowsASecret() {
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			application.inode().links().list();
			InodeConnectionDetails details = application.context().getBean(InodeConnectionDetails.class);
			WebClient client = application.context().getBean("inodeWebClient", WebClient.class);
			Secrets.assertAbsent(details + " " + details.getCredentials() + application.inode() + client, this.inode,
					this.properties);
		}
	}

	private void useApiKey(String key) {
		this.properties.clear();
		this.properties.putAll(StarterApplication.apiKey(this.inode));
		this.properties.put("inode.api-key", key);
	}

	private InodeAuthenticationException authentication() {
		return listFailure(InodeAuthenticationException.class);
	}

	private <T extends InodeException> T listFailure(Class<T> type) {
		return failure(type, (inode) -> inode.links().list());
	}

	private <T extends InodeException> T failure(Class<T> type, Consumer<InodeOperations> call) {
		this.properties.put("inode.retry.max-attempts", "1");
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			T failure = catchThrowableOfType(type, () -> call.accept(application.inode()));
			assertThat(failure).isNotNull();
			Secrets.assertAbsent(failure, this.inode, this.properties);
			return failure;
		}
	}

}
