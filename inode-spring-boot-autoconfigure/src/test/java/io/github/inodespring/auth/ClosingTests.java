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
import java.util.concurrent.atomic.AtomicReference;

import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing fails those who wait, and all who come later.
 */
class ClosingTests {

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	@AfterEach
	void reset() {
		OAuth2Fixture.reset();
	}

	@Test
	void closingCancelsTheRenewalAndFailsThoseWhoWait() {
		AtomicInteger cancelled = new AtomicInteger();
		this.fixture.endpoint.answers(Mono.<ClientResponse>never().doOnCancel(cancelled::incrementAndGet));
		Outcome first = this.fixture.call();
		Outcome second = this.fixture.call();
		this.fixture.filter.close();
		assertThat(cancelled).hasValue(1);
		assertThat(first.error()).isInstanceOf(InodeConnectionException.class).hasMessageContaining("closed");
		assertThat(second.error()).isInstanceOf(InodeConnectionException.class).isNotSameAs(first.error());
	}

	@Test
	void callsAfterClosingFailAtOnceEvenWithAUsableToken() {
		this.fixture.logIn("r1", 3600);
		this.fixture.filter.close();
		assertThat(this.fixture.call().error()).isInstanceOf(InodeConnectionException.class);
		assertThat(this.fixture.endpoint.count()).isEqualTo(1);
		assertThat(this.fixture.api.count()).isEqualTo(1);
	}

	@Test
	void clientThatIsClosedBeforeItsFirstCallReadsNoCredentials() {
		AtomicInteger reads = new AtomicInteger();
		InodeAuthorizationFilter.LazyAuthorization lazy = new InodeAuthorizationFilter.LazyAuthorization(() -> {
			reads.incrementAndGet();
			return InodeCredentials.apiKey("k1");
		}, Duration.ofSeconds(10), this.fixture.time, (first, all) -> this.fixture.authorization);
		lazy.close();
		StepVerifier.create(lazy.get().flatMap(Authorization::header))
			.then(() -> this.fixture.passSeconds(0))
			.verifyError(InodeConnectionException.class);
		assertThat(reads).hasValue(0);
	}

	@Test
	void clientThatIsClosedWhileItReadsItsCredentialsStaysClosed() {
		AtomicReference<InodeAuthorizationFilter.LazyAuthorization> self = new AtomicReference<>();
		InodeAuthorizationFilter.LazyAuthorization lazy = new InodeAuthorizationFilter.LazyAuthorization(() -> {
			self.get().close();
			return InodeCredentials.apiKey("k1");
		}, Duration.ofSeconds(10), this.fixture.time,
				(first, all) -> new ApiKeyAuthorization((Credentials.ApiKey) first, all, Duration.ofSeconds(10), "test",
						this.fixture.time));
		self.set(lazy);
		StepVerifier.create(lazy.get().flatMap(Authorization::header))
			.then(() -> this.fixture.passSeconds(0))
			.verifyError(InodeConnectionException.class);
		StepVerifier.create(lazy.get().flatMap(Authorization::header))
			.then(() -> this.fixture.passSeconds(0))
			.verifyError(InodeConnectionException.class);
	}

	@Test
	void forgettingCancelsTheRenewalAndFailsThoseWhoWait() {
		AtomicInteger cancelled = new AtomicInteger();
		this.fixture.endpoint.answers(Mono.<ClientResponse>never().doOnCancel(cancelled::incrementAndGet));
		Outcome call = this.fixture.call();
		this.fixture.filter.forget();
		assertThat(cancelled).hasValue(1);
		assertThat(call.error()).isInstanceOf(InodeConnectionException.class);
	}

}
