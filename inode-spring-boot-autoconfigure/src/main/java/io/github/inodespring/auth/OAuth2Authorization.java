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
import java.util.concurrent.TimeUnit;

import io.github.inodespring.auth.AuthorizationStatus.Mode;
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

	private final Scheduler timer;

	private final SingleFlight<Token> flight;

	private final Pause gate = Pause.doubling(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.1);

	private final Refusals refusals = new Refusals();

	private final StateLog loginLog;

	private final StateLog acceptanceLog = StateLog.ofChanges("The iNode API accepts the token");

	private volatile @Nullable Token token;

	private volatile @Nullable InodeException gateFailure;

	private volatile @Nullable InodeException rejection;

	private volatile boolean closed;

	OAuth2Authorization(Renewal renewal, Scheduler timer) {
		this.renewal = renewal;
		this.timer = timer;
		this.flight = new SingleFlight<>(timer);
		this.loginLog = new StateLog("Logged in at " + renewal.host() + " by the OAuth 2 password grant");
	}

	@Override
	public @Nullable AuthorizationHeader ready() {
		Token token = this.token;
		if (token == null || this.closed) {
			return null;
		}
		TokenState state = token.state(this.timer.now(TimeUnit.NANOSECONDS));
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
		long now = this.timer.now(TimeUnit.NANOSECONDS);
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
		this.loginLog.works();
	}

	private InodeException failed(TokenFailure failure, @Nullable Token held, boolean behind) {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		if (behind && held != null) {
			held.postponeRenewal(now + BEHIND_PAUSE.toNanos());
		}
		if (!failure.isRefusal() && (!behind || failure.retryAfter() != null)) {
			this.gate.begin(now, failure.retryAfter());
			this.gateFailure = failure.exception();
		}
		this.loginLog.fails(failure.exception());
		return failure.exception();
	}

	@Override
	public Mono<AuthorizationHeader> afterUnauthorized(AuthorizationHeader refused) {
		if (isOvertaken(refused)) {
			return renewed(refused).flatMap((header) -> (header != refused) ? Mono.just(header) : renewed(refused));
		}
		Token token = this.token;
		if (!this.refusals.mayRenewUnauthorized(refused, this.timer.now(TimeUnit.NANOSECONDS))) {
			return Mono.empty();
		}
		if (token != null && token.header() == refused) {
			token.markRefused();
		}
		return renewed(refused);
	}

	@Override
	public Mono<AuthorizationHeader> afterForbidden(AuthorizationHeader refused, boolean unknownCaller) {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		boolean overtaken = isOvertaken(refused);
		if (!unknownCaller && !overtaken && refused.hasSucceededWithin(MINUTE, now)) {
			return Mono.empty();
		}
		if (overtaken) {
			return another(refused);
		}
		if (!this.refusals.mayRenewForbidden(refused, unknownCaller, now)) {
			return Mono.empty();
		}
		return another(refused).doOnNext((header) -> this.refusals.renewedForForbidden(header, unknownCaller));
	}

	private Mono<AuthorizationHeader> another(AuthorizationHeader refused) {
		return renewed(refused).filter((header) -> header != refused).onErrorComplete();
	}

	@Override
	public boolean isOvertaken(AuthorizationHeader header) {
		Token token = this.token;
		return this.flight.isUnderWay() || token == null || token.header() != header
				|| token.timeLeft(this.timer.now(TimeUnit.NANOSECONDS)).isZero();
	}

	@Override
	public void refusedAgain(AuthorizationHeader refused, boolean forbidden) {
		this.refusals.refusedAgain(refused, forbidden, this.timer.now(TimeUnit.NANOSECONDS));
	}

	@Override
	public void accepted(AuthorizationHeader accepted) {
		boolean first = !accepted.hasSucceeded();
		accepted.succeededAt(this.timer.now(TimeUnit.NANOSECONDS));
		if (first) {
			this.refusals.reset();
			this.acceptanceLog.works();
		}
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		InodeException rejection = new InodeAuthenticationException(Reason.TOKEN_REJECTED, null,
				answer.message("the API refuses a token that its own token endpoint issued: "
						+ "check 'inode.base-url' and 'inode.oauth2.token-uri', or ask SMATS"),
				null);
		this.acceptanceLog.fails(rejection);
		this.rejection = rejection;
		return rejection;
	}

	@Override
	public AuthorizationStatus status() {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		Token token = this.token;
		if (token == null || token.state(now) == TokenState.MUST_WAIT) {
			return new AuthorizationStatus(Mode.PASSWORD_GRANT, null, null, closedBy(token, now));
		}
		return new AuthorizationStatus(Mode.PASSWORD_GRANT, token.displayedExpiry(), token.timeLeft(now),
				this.refusals.isRenewalBarred(now) ? this.rejection : null);
	}

	private @Nullable InodeException closedBy(@Nullable Token token, long now) {
		if (!this.gate.isOver(now)) {
			return this.gateFailure;
		}
		return (token != null && token.refreshToken() != null) ? null : this.renewal.barredBy();
	}

	@Override
	public void close() {
		this.closed = true;
		this.flight.cancel(Closed.failure());
	}

}
