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

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Authorization by the tokens of the OAuth 2 password grant.
 */
final class OAuth2Authorization implements Authorization {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration BEHIND_PAUSE = Duration.ofSeconds(30);

	private final Renewal renewal;

	private final Ticker ticker;

	private final SingleFlight<Token> flight;

	private final Pause gate = Pause.doubling(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.1);

	private final Pause unauthorizedPause = Pause.doubling(Duration.ofSeconds(30), Duration.ofMinutes(15), 0);

	private final Pause forbiddenPause = Pause.of(Duration.ofMinutes(15));

	private volatile @Nullable Token token;

	private volatile @Nullable InodeException gateFailure;

	private volatile boolean closed;

	OAuth2Authorization(Renewal renewal, Ticker ticker, Scheduler scheduler) {
		this.renewal = renewal;
		this.ticker = ticker;
		this.flight = new SingleFlight<>(scheduler);
	}

	@Override
	public @Nullable AuthorizationHeader ready() {
		Token token = this.token;
		if (token == null || this.closed) {
			return null;
		}
		TokenState state = token.state(this.ticker.now());
		if (state == TokenState.RENEW_BEHIND) {
			renewBehind(token);
		}
		return (state != TokenState.MUST_WAIT) ? token.header() : null;
	}

	private void renewBehind(Token token) {
		if (!this.flight.isUnderWay()) {
			this.flight.join(Mono.defer(() -> renew(token.header(), true)));
		}
	}

	@Override
	public Mono<AuthorizationHeader> await() {
		return renewed(null);
	}

	private Mono<AuthorizationHeader> renewed(@Nullable AuthorizationHeader refused) {
		return this.flight.join(Mono.defer(() -> renew(refused, false))).map(Token::header);
	}

	private Mono<Token> renew(@Nullable AuthorizationHeader refused, boolean behind) {
		if (this.closed) {
			return Mono.error(Closed.failure());
		}
		Token held = this.token;
		long now = this.ticker.now();
		if (held != null && held.header() != refused && held.state(now) != TokenState.MUST_WAIT) {
			return Mono.just(held);
		}
		InodeException failure = this.gateFailure;
		if (failure != null && !this.gate.isOver(now)) {
			return Mono.error(failure);
		}
		return this.renewal.renew(held)
			.doOnNext(this::landed)
			.onErrorMap(TokenFailure.class, (ex) -> failed(ex, held, behind));
	}

	private void landed(Token token) {
		this.token = token;
		this.gateFailure = null;
		this.gate.reset();
	}

	private InodeException failed(TokenFailure failure, @Nullable Token held, boolean behind) {
		long now = this.ticker.now();
		if (behind && held != null) {
			held.postponeRenewal(now + BEHIND_PAUSE.toNanos());
		}
		if (!failure.isRefusal() && (!behind || failure.retryAfter() != null)) {
			this.gate.begin(now, failure.retryAfter());
			this.gateFailure = failure.exception();
		}
		return failure.exception();
	}

	@Override
	public Mono<AuthorizationHeader> afterUnauthorized(AuthorizationHeader refused) {
		Token token = this.token;
		if (this.flight.isUnderWay() || token == null || token.header() != refused) {
			return renewed(refused);
		}
		if (!mayRenew(refused)) {
			return Mono.empty();
		}
		token.markRefused();
		return renewed(refused);
	}

	private synchronized boolean mayRenew(AuthorizationHeader refused) {
		long now = this.ticker.now();
		if (refused.hasSucceeded()) {
			return true;
		}
		boolean fresh = !refused.isRejected() && refused.isYoungerThan(MINUTE, now);
		if (fresh) {
			reject(refused, now);
			return false;
		}
		return this.unauthorizedPause.isOver(now);
	}

	private void reject(AuthorizationHeader refused, long now) {
		refused.reject();
		this.unauthorizedPause.begin(now);
	}

	@Override
	public Mono<AuthorizationHeader> afterForbidden(AuthorizationHeader refused, boolean challenged) {
		Token token = this.token;
		long now = this.ticker.now();
		boolean replaced = token == null || token.header() != refused;
		boolean expired = token == null || replaced || token.state(now) == TokenState.MUST_WAIT;
		if (!challenged && !expired && refused.hasSucceededWithin(MINUTE, now)) {
			return Mono.empty();
		}
		boolean mayRenew = this.flight.isUnderWay() || replaced || mayRenewForbidden(now);
		return mayRenew ? renewed(refused).onErrorResume((ex) -> Mono.empty()) : Mono.empty();
	}

	private synchronized boolean mayRenewForbidden(long now) {
		return this.forbiddenPause.isOver(now);
	}

	@Override
	public synchronized void refusedAgain(AuthorizationHeader refused, boolean forbidden) {
		long now = this.ticker.now();
		if (forbidden) {
			this.forbiddenPause.begin(now);
		}
		else if (!refused.hasSucceeded() && !refused.isRejected()) {
			reject(refused, now);
		}
	}

	@Override
	public void accepted(AuthorizationHeader accepted) {
		boolean first = !accepted.hasSucceeded();
		accepted.succeededAt(this.ticker.now());
		if (first) {
			resetUnauthorizedPause();
		}
	}

	private synchronized void resetUnauthorizedPause() {
		this.unauthorizedPause.reset();
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		return new InodeAuthenticationException(Reason.TOKEN_REJECTED, null,
				Rejection.message(answer, "the API refuses a token that its own token endpoint issued: "
						+ "check 'inode.base-url' and 'inode.oauth2.token-uri', or ask SMATS"),
				null);
	}

	@Override
	public void close() {
		this.closed = true;
		this.flight.cancel(Closed.failure());
	}

}
