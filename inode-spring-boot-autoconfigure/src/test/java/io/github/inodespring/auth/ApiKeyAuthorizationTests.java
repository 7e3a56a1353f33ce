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

package io.github.inodespring.auth;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API key is read again when the API refuses it, at most every 30 seconds.
 */
class ApiKeyAuthorizationTests {

	private static final Mono<ClientResponse> UNAUTHORIZED = ScriptedServer.status(401,
			"{\"detail\": \"Invalid token.\"}");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	private final ScriptedServer api = new ScriptedServer(this.time).always(ScriptedServer.status(200, "{}"));

	private final AtomicInteger reads = new AtomicInteger();

	private Supplier<InodeCredentials> details = () -> InodeCredentials.apiKey("k1");

	private final InodeAuthorizationFilter filter = OAuth2Fixture
		.filter(new ApiKeyAuthorization(new Credentials.ApiKey("k1"), () -> {
			this.reads.incrementAndGet();
			return this.details.get();
		}, Duration.ofSeconds(10), "test", this.time), this.time);

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	private Outcome call() {
		Outcome outcome = new Outcome(
				this.filter.filter(ClientRequest.create(HttpMethod.GET, OAuth2Fixture.BASE).build(), this.api));
		this.time.advanceTimeBy(Duration.ZERO);
		return outcome;
	}

	@Test
	void keyIsSentWithTheWordToken() {
		assertThat(call().status()).isEqualTo(200);
		assertThat(this.api.headers()).containsExactly("Token k1");
		assertThat(this.reads).hasValue(0);
	}

	@Test
	void changedKeyIsSentOnceAgain() {
		this.api.answers(UNAUTHORIZED);
		this.details = () -> InodeCredentials.apiKey("k2");
		assertThat(call().status()).isEqualTo(200);
		assertThat(this.api.headers()).containsExactly("Token k1", "Token k2");
	}

	@Test
	void changedKeyThatIsRefusedTooIsRejected() {
		this.api.always(UNAUTHORIZED);
		this.details = () -> InodeCredentials.apiKey("k2");
		assertThat(call().reason()).isEqualTo(Reason.API_KEY_REJECTED);
		assertThat(this.api.count()).isEqualTo(2);
	}

	@Test
	void sameKeyIsRejectedAndReadAgainEveryThirtySecondsAtMost() {
		this.api.always(UNAUTHORIZED);
		for (int second = 0; second < 61; second++) {
			assertThat(call().reason()).isEqualTo(Reason.API_KEY_REJECTED);
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(this.reads).hasValue(3);
		assertThat(this.api.count()).isEqualTo(61);
	}

	@Test
	void refusedKeyPolledForAnHourIsReadAgain120TimesAndStillSentWithEachCall() {
		this.api.always(UNAUTHORIZED);
		for (int second = 0; second < 3600; second++) {
			assertThat(call().reason()).isEqualTo(Reason.API_KEY_REJECTED);
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(this.reads).hasValue(120);
		assertThat(this.api.headers()).hasSize(3600).containsOnly("Token k1");
		this.api.always(ScriptedServer.status(200, "{}"));
		assertThat(call().status()).isEqualTo(200);
	}

	@Test
	void detailsThatCannotBeReadFailWithAnExceptionOfTheClient() {
		this.api.always(UNAUTHORIZED);
		this.details = () -> {
			throw new IllegalStateException("vault is sealed");
		};
		assertThat(call().reason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED);
	}

	@Test
	void changedKeyIsSentAgainWhereTheApiAnswers403ToAnUnknownKey() {
		this.api.answers(ScriptedServer.status(403, "{\"detail\":\"Invalid token.\"}"));
		this.details = () -> InodeCredentials.apiKey("k2");
		assertThat(call().status()).isEqualTo(200);
		assertThat(this.api.headers()).containsExactly("Token k1", "Token k2");
	}

	@Test
	void forbiddenIsFinal() {
		this.api.always(ScriptedServer.status(403, "{\"detail\": \"no\"}"));
		Outcome call = call();
		assertThat(call.status()).isEqualTo(403);
		assertThat(call.body()).isEqualTo("{\"detail\": \"no\"}");
		assertThat(this.api.count()).isEqualTo(1);
	}

	@Test
	void callsAfterClosingFailAtOnce() {
		this.filter.close();
		assertThat(call().error()).isInstanceOf(InodeConnectionException.class);
		assertThat(this.api.count()).isZero();
	}

	@Test
	void detailsThatCannotBeReadAfterA403LeaveThe403() {
		this.api.always(ScriptedServer.status(403, "{\"detail\":\"Invalid token.\"}"));
		this.details = () -> {
			throw new IllegalStateException("vault is sealed");
		};
		assertThat(call().status()).isEqualTo(403);
	}

}
