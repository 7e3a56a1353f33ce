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

package io.github.inodespring.autoconfigure.connector;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.autoconfigure.LoopbackServer.Connection;
import io.github.inodespring.autoconfigure.LoopbackServer.Request;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules for tokens and retries on real sockets, with each connector.
 */
class TokenWireTests extends AbstractConnectorTests {

	private static final String UNAUTHORIZED = LoopbackServer.answer("401 Unauthorized", "{\"detail\":\"no\"}",
			"WWW-Authenticate: Bearer");

	private static final String FORBIDDEN = LoopbackServer.answer("403 Forbidden",
			"{\"detail\":\"You do not have permission to perform this action.\"}");

	private final List<Long> arrivals = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@CsvSource({ "invalid_grant, BAD_CREDENTIALS", "invalid_client, BAD_CLIENT",
			"unauthorized_client, GRANT_NOT_ALLOWED" })
	void successThatNamesAnErrorIsARefusal(String error, Reason reason) {
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.json("{\"error\":\"" + error + "\"}")))) {
			to(api, withPasswordGrant()).run((context) -> {
				for (int i = 0; i < 3; i++) {
					Contexts.failing(InodeAuthenticationException.class, context)
						.returns(reason, InodeAuthenticationException::getReason)
						.returns(false, InodeAuthenticationException::isRetryable);
				}
				assertThat(api.requests()).hasSize(1);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "502 Bad Gateway", "503 Service Unavailable", "408 Request Timeout" })
	void tokenEndpointIsNotAskedAgainBeforeItsRetryAfter(String status) {
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.answer(status, "{}", "Retry-After: 5")))) {
			to(api, withPasswordGrant()).run((context) -> {
				for (int i = 0; i < 3; i++) {
					Contexts.failing(InodeAuthenticationException.class, context)
						.returns(true, InodeAuthenticationException::isRetryable);
				}
				assertThat(api.requests()).hasSize(1);
			});
		}
	}

	@Test
	void tokenThatAReplicaDoesNotKnowYetIsSentOnceMore() {
		try (LoopbackServer api = new LoopbackServer(this::answerAfter400Milliseconds)) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.requests()).extracting(Request::isToken).containsExactly(true, false, false);
			});
		}
	}

	@Test
	void callsThatMeetSuchAReplicaTogetherSucceed() {
		try (LoopbackServer api = new LoopbackServer(this::answerAfter400Milliseconds)) {
			to(api, withPasswordGrant()).run((context) -> {
				ReactiveInodeOperations inode = context.getBean(ReactiveInodeOperations.class);
				StepVerifier.create(Flux.range(0, 20).flatMap((call) -> inode.links().list(), 20)).verifyComplete();
			});
		}
	}

	private void answerAfter400Milliseconds(Request request, Connection connection) throws IOException {
		this.arrivals.add(System.nanoTime());
		boolean known = this.arrivals.size() > 1
				&& System.nanoTime() - this.arrivals.get(1) > Duration.ofMillis(400).toNanos();
		connection.write(request.isToken() ? LoopbackServer.TOKEN : known ? LoopbackServer.json("[]") : UNAUTHORIZED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "Wed, 21 Oct 2015 07:28:00 GMT", "-5", "soon" })
	void retryWaitsAtLeastTheBackoff(String retryAfter) {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			this.arrivals.add(System.nanoTime());
			connection.write((this.arrivals.size() > 1) ? LoopbackServer.json("[]")
					: LoopbackServer.answer("429 Too Many Requests", "{}", "Retry-After: " + retryAfter));
		})) {
			to(api, withApiKey()).withPropertyValues("inode.retry.backoff=300ms").run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(this.arrivals).hasSize(2);
				assertThat(Duration.ofNanos(this.arrivals.get(1) - this.arrivals.get(0)))
					.isGreaterThan(Duration.ofMillis(150));
			});
		}
	}

	@Test
	void refreshTokenMayHoldAnyVisibleCharacterAndSpaces() {
		Account account = new Account("", "");
		try (LoopbackServer api = new LoopbackServer(account::answer)) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				account.valid = "refresh-2";
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(account.grants).containsExactly("password", "refresh_token");
				assertThat(api.requests()).filteredOn(Request::isToken)
					.last()
					.satisfies((request) -> assertThat(URLDecoder.decode(request.body(), StandardCharsets.UTF_8))
						.contains("&refresh_token=a \"b\\c~ d"));
			});
		}
	}

	@Test
	void refreshThatLosesTheScopeIsFollowedByALogin() {
		Account account = new Account(", \"scope\": \"read sync\"", ", \"scope\": \"\"");
		try (LoopbackServer api = new LoopbackServer(account::answer)) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				account.valid = "password-3";
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(account.grants).containsExactly("password", "refresh_token", "password");
				assertThat(api.dataRequests()).hasSize(3);
			});
		}
	}

	@Test
	void refreshedTokenThatNeverSucceedsIsFollowedByALogin() {
		Account account = new Account("", "");
		try (LoopbackServer api = new LoopbackServer(account::answer)) {
			to(api, withPasswordGrant()).run((context) -> {
				assertThat(Contexts.list(context)).isEmpty();
				account.valid = "password-3";
				account.forbidden = "refresh-2";
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(account.grants).containsExactly("password", "refresh_token", "password");
			});
		}
	}

	@Test
	void failureReachesASubscriberThatHasAskedForNothing() {
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.answer("500 Internal Server Error", "{}")))) {
			to(api, withApiKey()).run((context) -> {
				ReactiveInodeOperations inode = context.getBean(ReactiveInodeOperations.class);
				StepVerifier.create(inode.links().list(), 0).verifyError(InodeServerException.class);
				StepVerifier.create(inode.links().get(7), 0).verifyError(InodeServerException.class);
				assertThat(api.requests()).hasSize(6);
			});
		}
	}

	/**
	 * A server that rotates its refresh tokens, and whose n-th token is named after the
	 * grant and n.
	 */
	private static final class Account {

		private final List<String> grants = new CopyOnWriteArrayList<>();

		private final String scopeOfLogin;

		private final String scopeOfRefresh;

		private volatile String valid = "password-1";

		private volatile String forbidden = "";

		Account(String scopeOfLogin, String scopeOfRefresh) {
			this.scopeOfLogin = scopeOfLogin;
			this.scopeOfRefresh = scopeOfRefresh;
		}

		void answer(Request request, Connection connection) throws IOException {
			String authorization = String.valueOf(request.header("Authorization"));
			if (request.isToken()) {
				connection.write(token(request.body().contains("grant_type=password")));
			}
			else if (authorization.equals("Bearer " + this.valid)) {
				connection.write(LoopbackServer.json("[]"));
			}
			else {
				connection.write(authorization.equals("Bearer " + this.forbidden) ? FORBIDDEN : UNAUTHORIZED);
			}
		}

		private String token(boolean login) {
			this.grants.add(login ? "password" : "refresh_token");
			return LoopbackServer
				.json("{\"access_token\": \"%s-%d\", \"refresh_token\": \"a \\\"b\\\\c~ d\", \"expires_in\": 3600%s}"
					.formatted(login ? "password" : "refresh", this.grants.size(),
							login ? this.scopeOfLogin : this.scopeOfRefresh));
		}

	}

}
