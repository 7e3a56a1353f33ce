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

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the password grant in virtual time, between a scripted token endpoint and a
 * scripted API that answers 200 unless told otherwise.
 */
final class OAuth2Fixture {

	static final URI BASE = URI.create("https://inode.example/api/");

	final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	final ScriptedServer endpoint = new ScriptedServer(this.time);

	final ScriptedServer api = new ScriptedServer(this.time).always(ScriptedServer.status(200, "{}"));

	final AtomicReference<InodeCredentials> credentials = new AtomicReference<>(credentials("secret"));

	/**
	 * The token requests that the listener was notified of.
	 */
	final List<String> tokenRequests = new ArrayList<>();

	final OAuth2Authorization authorization;

	final InodeAuthorizationFilter filter;

	Supplier<InodeCredentials> supplier = this.credentials::get;

	OAuth2Fixture() {
		OAuth2Settings settings = new OAuth2Settings(URI.create("https://inode.example/o/token/"), "read write",
				Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
		TokenEndpoint endpoint = new TokenEndpoint(WebClient.builder().exchangeFunction(this.endpoint).build(),
				settings, listener(), this.time);
		GrantState state = new GrantState();
		this.authorization = new OAuth2Authorization(
				new Renewal(() -> this.supplier.get(), endpoint, settings, state, this.time), state, "test", this.time);
		this.filter = filter(this.authorization, this.time);
	}

	private ClientListener listener() {
		return new ClientListener() {

			@Override
			public void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
				String reason = (failure != null) ? ": " + failure.getMessage() : "";
				OAuth2Fixture.this.tokenRequests.add(grantType + " in " + time.toMillis() + " ms" + reason);
			}

		};
	}

	static InodeAuthorizationFilter filter(Authorization authorization, Scheduler timer) {
		return new InodeAuthorizationFilter(BASE,
				() -> new InodeAuthorizationFilter.LazyAuthorization(() -> InodeCredentials.apiKey("unused"),
						Duration.ofSeconds(10), timer, (first, all) -> authorization),
				timer);
	}

	static InodeCredentials credentials(String password) {
		return InodeCredentials.passwordGrant("client", "client-secret", "owner", password);
	}

	/**
	 * Return the header that is handed out without waiting.
	 */
	@Nullable IssuedHeader headerAtHand() {
		Mono<IssuedHeader> header = this.authorization.header();
		return (header instanceof Fuseable.ScalarCallable<?>) ? header.block() : null;
	}

	Mono<ClientResponse> exchange() {
		return this.filter.filter(ClientRequest.create(HttpMethod.GET, BASE.resolve("devices/")).build(), this.api);
	}

	Outcome call() {
		Outcome outcome = new Outcome(exchange());
		pass(Duration.ZERO);
		return outcome;
	}

	/**
	 * Call, and wait as long as a token may be unknown to a replica of the server.
	 */
	Outcome callAndWait() {
		Outcome call = call();
		pass(Duration.ofMillis(500));
		return call;
	}

	void pass(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

	void passSeconds(long seconds) {
		pass(Duration.ofSeconds(seconds));
	}

	void logIn(@Nullable String refreshToken, long expiresIn) {
		this.endpoint.answers(ScriptedServer.token("a1", refreshToken, expiresIn));
		assertThat(call().status()).isEqualTo(200);
	}

	static void reset() {
		VirtualTimeScheduler.reset();
	}

}
