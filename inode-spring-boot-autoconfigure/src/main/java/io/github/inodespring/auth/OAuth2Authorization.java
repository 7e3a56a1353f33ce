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

	private static final Duration REPLICATION = Duration.ofMillis(500);

	private final Renewal renewal;

	private final GrantState state;

	private final Scheduler timer;

	private final SingleFlight<Token> flight;

	private final StateLog loginLog;

	private final StateLog acceptanceLog;

	OAuth2Authorization(Renewal renewal, GrantState state, String client, Scheduler timer) {
		this.renewal = renewal;
		this.state = state;
		this.timer = timer;
		this.flight = new SingleFlight<>(timer);
		this.loginLog = new StateLog("Logged in at " + renewal.host() + " with the OAuth 2 password grant", client);
		this.acceptanceLog = StateLog.ofChanges("The iNode API accepts the token", client);
	}

	@Override
	public Mono<IssuedHeader> header() {
		Token token = this.state.token();
		Token.State state = (token != null) ? token.state(now()) : Token.State.MUST_WAIT;
		if (token == null || state == Token.State.MUST_WAIT) {
			return renewed(null, false);
		}
		if (state == Token.State.RENEW_BEHIND) {
			renewInBackground(token);
		}
		return token.header().atHand();
	}

	private void renewInBackground(Token token) {
		if (!this.flight.isUnderWay() && this.state.mayRenewInBackground(now())) {
			this.flight.join(Mono.defer(() -> renew(token.header(), true, false)));
		}
	}

	private Mono<IssuedHeader> renewed(@Nullable IssuedHeader refused, boolean byPassword) {
		return this.flight.join(Mono.defer(() -> renew(refused, false, byPassword))).map(Token::header);
	}

	private Mono<Token> renew(@Nullable IssuedHeader refused, boolean inBackground, boolean byPassword) {
		Token held = this.state.token();
		if (held != null && held.header() != refused && held.state(now()) != Token.State.MUST_WAIT) {
			return Mono.just(held);
		}
		InodeException failure = this.state.closedBy(now());
		if (failure != null) {
			return Mono.error(failure);
		}
		return this.renewal.renew(held, byPassword)
			.doOnNext(this::received)
			.onErrorMap(TokenFailure.class, (ex) -> failed(ex, inBackground));
	}

	private void received(Token token) {
		this.state.renewed(token);
		this.loginLog.works();
	}

	private InodeException failed(TokenFailure failure, boolean inBackground) {
		this.state.renewalFailed(failure, inBackground, now());
		this.loginLog.fails(failure.exception());
		return failure.exception();
	}

	@Override
	public Mono<IssuedHeader> refused(Refusal refusal) {
		IssuedHeader header = refusal.header();
		boolean overtaken = this.flight.isUnderWay() || this.state.isOutdated(header, now());
		if (!overtaken && isTooEarly(refusal)) {
			return Mono.delay(REPLICATION, this.timer).then(Mono.defer(this::header));
		}
		if (refusal.resends() > 1 || (refusal.resends() == 1 && !overtaken && !mayResendAgain(refusal))) {
			this.state.refusedAgain(header, refusal.kind(), now());
			return Mono.empty();
		}
		return (refusal.kind() == Refusal.Kind.UNAUTHORIZED) ? afterUnauthorized(header, overtaken)
				: afterForbidden(refusal, overtaken);
	}

	private boolean isTooEarly(Refusal refusal) {
		return refusal.kind() != Refusal.Kind.FORBIDDEN && !refusal.repeated()
				&& refusal.header().mayBeUnknownYet(now());
	}

	private boolean mayResendAgain(Refusal refusal) {
		boolean revoked = refusal.kind() == Refusal.Kind.UNAUTHORIZED && refusal.header().hasSucceeded();
		return revoked || mayLackScope(refusal);
	}

	private boolean mayLackScope(Refusal refusal) {
		Token token = this.state.token();
		return refusal.kind() == Refusal.Kind.FORBIDDEN && token != null && token.header() == refusal.header()
				&& token.mayLackScope() && this.state.mayRenewForbidden(refusal.header(), false, now());
	}

	private Mono<IssuedHeader> afterUnauthorized(IssuedHeader refused, boolean overtaken) {
		if (overtaken) {
			return renewed(refused, false)
				.flatMap((header) -> (header != refused) ? Mono.just(header) : renewed(refused, false));
		}
		return this.state.mayRenewUnauthorized(refused, now()) ? renewed(refused, false) : Mono.empty();
	}

	private Mono<IssuedHeader> afterForbidden(Refusal refusal, boolean overtaken) {
		IssuedHeader refused = refusal.header();
		boolean unknownCaller = refusal.kind() == Refusal.Kind.UNKNOWN_CALLER;
		if (overtaken) {
			return another(refused, false);
		}
		boolean denied = !unknownCaller && refused.hasSucceededWithin(MINUTE, now());
		if (denied || !this.state.mayRenewForbidden(refused, unknownCaller, now())) {
			return Mono.empty();
		}
		return another(refused, mayLackScope(refusal))
			.doOnNext((header) -> this.state.renewedForForbidden(header, unknownCaller));
	}

	private Mono<IssuedHeader> another(IssuedHeader refused, boolean byPassword) {
		return renewed(refused, byPassword).filter((header) -> header != refused).onErrorComplete();
	}

	@Override
	public void accepted(IssuedHeader accepted) {
		boolean first = !accepted.hasSucceeded();
		accepted.succeededAt(now());
		if (first) {
			this.state.accepted();
			this.acceptanceLog.works();
		}
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		InodeException rejection = new InodeAuthenticationException(Reason.TOKEN_REJECTED, null,
				answer.message("the API rejected a token that its token endpoint issued: "
						+ "check 'inode.base-url' and 'inode.oauth2.token-uri', or ask SMATS"),
				null);
		this.acceptanceLog.fails(rejection);
		this.state.rejected(rejection);
		return rejection;
	}

	@Override
	public AuthorizationStatus status() {
		long now = now();
		Token token = this.state.token();
		if (token == null || token.state(now) == Token.State.MUST_WAIT) {
			return new AuthorizationStatus(Mode.PASSWORD_GRANT, null, null, closedBy(token, now));
		}
		return new AuthorizationStatus(Mode.PASSWORD_GRANT, token.displayedExpiry(), token.timeLeft(now),
				this.state.rejectedBy(now));
	}

	private @Nullable InodeException closedBy(@Nullable Token token, long now) {
		InodeException failure = this.state.closedBy(now);
		if (failure != null) {
			return failure;
		}
		return (token != null && token.refreshToken() != null) ? null : this.state.loginBarredBy(now);
	}

	@Override
	public void close() {
		this.state.close();
		this.flight.close();
	}

	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

}
