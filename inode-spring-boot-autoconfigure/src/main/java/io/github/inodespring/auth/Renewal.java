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
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * One renewal: by the refresh token while there is one, else, or when that fails with
 * anything but a 429, by the password grant. If that fails without being rejected, and
 * not with a 429, it is retried once after 0.5 to 1 second. A {@code Retry-After} of up
 * to one second is waited for; a longer one ends the renewal. The refresh token is
 * discarded when the endpoint rejects it (a 4xx other than 408 and 429), and kept when a
 * response has no new one. One renewal runs at a time.
 */
final class Renewal {

	private final Supplier<InodeCredentials> credentials;

	private final TokenEndpoint endpoint;

	private final OAuth2Settings settings;

	private final Scheduler timer;

	private final GrantState state;

	Renewal(Supplier<InodeCredentials> credentials, TokenEndpoint endpoint, OAuth2Settings settings, GrantState state,
			Scheduler timer) {
		this.credentials = credentials;
		this.endpoint = endpoint;
		this.settings = settings;
		this.state = state;
		this.timer = timer;
	}

	/**
	 * Get a new token.
	 * @param held the token so far or {@code null}; it loses its refresh token when the
	 * endpoint refuses that
	 * @param byPassword whether to leave the refresh token aside
	 * @return the new token, or a {@link TokenFailure}
	 */
	Mono<Token> renew(@Nullable Token held, boolean byPassword) {
		return readCredentials().flatMap((credentials) -> {
			OAuth2RefreshToken refreshToken = (held != null && !byPassword
					&& credentials.sameAccount(held.credentials())) ? held.refreshToken() : null;
			return (held != null && refreshToken != null) ? refresh(held, refreshToken, credentials)
					: logIn(credentials);
		});
	}

	private Mono<Credentials.PasswordGrant> readCredentials() {
		return Credentials
			.within(this.settings.timeout(), this.timer,
					() -> Credentials.passwordGrant(Credentials.read(this.credentials)))
			.onErrorMap(InodeException.class, (ex) -> new TokenFailure(ex, 0, null));
	}

	private Mono<Token> refresh(Token held, OAuth2RefreshToken refreshToken, Credentials.PasswordGrant credentials) {
		return this.endpoint.refresh(refreshToken, credentials, held.scope())
			.map((response) -> refreshed(response, refreshToken, held, credentials))
			.onErrorResume(TokenFailure.class, (failure) -> afterFailedRefresh(failure, held, credentials));
	}

	private Mono<Token> afterFailedRefresh(TokenFailure failure, Token held, Credentials.PasswordGrant credentials) {
		if (failure.endsRenewal()) {
			return Mono.error(failure);
		}
		boolean ended = failure.endsRefreshToken();
		if (ended) {
			this.state.dropRefreshToken(held);
		}
		boolean barred = this.state.loginBarredBy(credentials, now()) != null;
		if (barred && !ended) {
			return Mono.error(failure);
		}
		return (failure.retryAfter() != null && !failure.isRefusal())
				? Mono.delay(failure.retryAfter(), this.timer).then(Mono.defer(() -> logIn(credentials)))
				: logIn(credentials);
	}

	private Mono<Token> logIn(Credentials.PasswordGrant credentials) {
		InodeException refusal = this.state.loginBarredBy(credentials, now());
		if (refusal != null) {
			return Mono.error(new TokenFailure(refusal.repeated(), 400, null));
		}
		return this.endpoint.logIn(credentials)
			.onErrorResume(TokenFailure.class, (failure) -> onceMore(failure, credentials))
			.doOnError(TokenFailure.class, (failure) -> bar(failure, credentials))
			.map((response) -> loggedIn(response, credentials))
			.doOnNext((token) -> this.state.loggedIn());
	}

	private Mono<TokenResponse> onceMore(TokenFailure failure, Credentials.PasswordGrant credentials) {
		if (failure.isRefusal() || failure.endsRenewal()) {
			return Mono.error(failure);
		}
		Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(500, 1000));
		Duration retryAfter = failure.retryAfter();
		Duration pause = (retryAfter != null && retryAfter.compareTo(wait) > 0) ? retryAfter : wait;
		return Mono.delay(pause, this.timer).then(this.endpoint.logIn(credentials));
	}

	String host() {
		return this.settings.tokenUri().getAuthority();
	}

	private void bar(TokenFailure failure, Credentials.PasswordGrant credentials) {
		if (failure.isRefusal()) {
			this.state.loginRefused(credentials, failure.exception(), now());
		}
	}

	private Token loggedIn(TokenResponse response, Credentials.PasswordGrant credentials) {
		Set<String> scope = (response.scope() != null) ? response.scope() : TokenResponse.scopes(this.settings.scope());
		return token(response, null, credentials, scope, scope);
	}

	private Token refreshed(TokenResponse response, OAuth2RefreshToken previous, Token held,
			Credentials.PasswordGrant credentials) {
		return token(response, previous, credentials, held.scope(),
				(response.scope() != null) ? response.scope() : Set.of());
	}

	private Token token(TokenResponse response, @Nullable OAuth2RefreshToken previous,
			Credentials.PasswordGrant credentials, Set<String> loginScope, Set<String> scope) {
		Duration lifetime = (response.lifetime() != null) ? response.lifetime() : this.settings.defaultTokenLifetime();
		Instant now = Instant.ofEpochMilli(this.timer.now(TimeUnit.MILLISECONDS));
		OAuth2AccessToken accessToken = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
				response.accessToken(), now, now.plus(lifetime), scope);
		OAuth2RefreshToken refreshToken = (response.refreshToken() != null)
				? new OAuth2RefreshToken(response.refreshToken(), now) : previous;
		return Token.issued(accessToken, refreshToken, credentials, loginScope, lifetime, this.settings.refreshAhead(),
				now());
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

}
