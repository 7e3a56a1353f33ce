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

import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * The state of the password grant: the token, and the pauses in which something is not
 * tried again. All of it is guarded by this object; only the token is also read without
 * the guard, by each call. Instants are nanoseconds of a monotonic clock. <pre>
 * pause         starts when                      lasts                 meanwhile                       ends early when
 * gate          a renewal fails, not refused     1 s, doubling to      no renewal; calls without a     a renewal succeeds
 *                                                30 s, or Retry-After  usable token fail
 * background    a renewal in the background      30 s                  no renewal in the background    a renewal succeeds
 *               fails
 * login         the password grant is refused    1, 5, then 15 min     these credentials are not sent  a login succeeds, or
 *                                                                                                      others are given
 * unauthorized  a fresh token gets a 401 before  30 s, doubling to     no renewal after a 401 for a    a token has its first
 *               any success                      15 min                token without a success         success
 * forbidden     a 403 comes again with the new   15 min                no renewal after a 403          never
 *               token; one for each of two kinds                       of that kind
 * </pre>
 */
final class GrantState {

	private final Pause gate = Pause.doubling(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.1);

	private final Pause background = Pause.of(Duration.ofSeconds(30));

	private final Pause login = Pause.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

	private final Pause unauthorized = Pause.doubling(Duration.ofSeconds(30), Duration.ofMinutes(15), 0);

	private final Forbidden unknownCaller = new Forbidden();

	private final Forbidden deniedPermission = new Forbidden();

	private volatile @Nullable Token token;

	private boolean closed;

	private @Nullable InodeException gateFailure;

	private Credentials.@Nullable PasswordGrant refusedCredentials;

	private @Nullable InodeException loginRefusal;

	private @Nullable InodeException rejection;

	/**
	 * Return the token.
	 * @return the token or {@code null} before the first login and after the end
	 */
	@Nullable Token token() {
		return this.token;
	}

	synchronized void renewed(Token token) {
		this.token = this.closed ? null : token;
		this.gateFailure = null;
		this.gate.reset();
		this.background.reset();
	}

	synchronized void close() {
		this.closed = true;
		this.token = null;
	}

	synchronized void renewalFailed(TokenFailure failure, boolean inBackground, long now) {
		if (inBackground) {
			this.background.begin(now);
		}
		if (!failure.isRefusal() && (!inBackground || failure.retryAfter() != null)) {
			this.gate.begin(now, failure.retryAfter());
			this.gateFailure = failure.exception();
		}
	}

	synchronized boolean mayRenewInBackground(long now) {
		return this.background.isOver(now);
	}

	/**
	 * Return why there is no renewal at the moment.
	 * @param now the instant
	 * @return the failure that closed the gate, or {@code null} when it is open
	 */
	synchronized @Nullable InodeException closedBy(long now) {
		return this.gate.isOver(now) ? null : this.gateFailure;
	}

	synchronized void dropRefreshToken(Token of) {
		Token current = this.token;
		if (current != null && current.header() == of.header()) {
			this.token = current.withoutRefreshToken();
		}
	}

	/**
	 * Return why the password grant is not sent at the moment.
	 * @param credentials what would be sent
	 * @param now the instant
	 * @return the refusal, or {@code null} when it may be sent
	 */
	synchronized @Nullable InodeException loginBarredBy(Credentials.PasswordGrant credentials, long now) {
		if (!credentials.equals(this.refusedCredentials)) {
			this.login.reset();
		}
		return loginBarredBy(now);
	}

	synchronized @Nullable InodeException loginBarredBy(long now) {
		return this.login.isOver(now) ? null : this.loginRefusal;
	}

	synchronized void loginRefused(Credentials.PasswordGrant credentials, InodeException refusal, long now) {
		this.refusedCredentials = credentials;
		this.loginRefusal = refusal;
		this.login.begin(now);
	}

	synchronized void loggedIn() {
		this.login.reset();
	}

	/**
	 * Return whether a 401 says nothing of a header: it has been replaced or has expired.
	 * @param header the header that was refused
	 * @param now the instant
	 * @return whether a newer one may be accepted
	 */
	boolean isOutdated(IssuedHeader header, long now) {
		Token token = this.token;
		return token == null || token.header() != header || token.timeLeft(now).isZero();
	}

	/**
	 * Note a 401, and take the token out of use if it may lead to a renewal.
	 * @param header the header that was refused
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	synchronized boolean mayRenewUnauthorized(IssuedHeader header, long now) {
		if (!header.hasSucceeded() && !header.isRejected() && header.isFresh(now)) {
			reject(header, now);
			return false;
		}
		if (!header.hasSucceeded() && !this.unauthorized.isOver(now)) {
			return false;
		}
		Token current = this.token;
		if (current != null && current.header() == header) {
			this.token = current.asRefused();
		}
		return true;
	}

	private void reject(IssuedHeader header, long now) {
		header.reject();
		this.unauthorized.begin(now);
	}

	/**
	 * Return whether a 403 may lead to a renewal. A header that a renewal for a 403 has
	 * just brought, and that has not yet succeeded, does not lead to another one.
	 * @param header the header that was refused
	 * @param unknown whether the answer says that the header was not understood
	 * @param now the instant
	 * @return whether the token may be renewed
	 */
	synchronized boolean mayRenewForbidden(IssuedHeader header, boolean unknown, long now) {
		Forbidden forbidden = forbidden(unknown);
		boolean justRenewed = header == forbidden.renewed && !header.hasSucceeded() && header.isFresh(now);
		return !justRenewed && forbidden.pause.isOver(now);
	}

	synchronized void renewedForForbidden(IssuedHeader renewed, boolean unknown) {
		forbidden(unknown).renewed = renewed;
	}

	private Forbidden forbidden(boolean unknown) {
		return unknown ? this.unknownCaller : this.deniedPermission;
	}

	/**
	 * Note that the header of a request that was resent was refused as well.
	 * @param header the header
	 * @param kind how it was refused
	 * @param now the instant
	 */
	synchronized void refusedAgain(IssuedHeader header, Authorization.Refusal.Kind kind, long now) {
		if (kind != Authorization.Refusal.Kind.UNAUTHORIZED) {
			forbidden(header == this.unknownCaller.renewed).pause.begin(now);
		}
		else if (!header.hasSucceeded() && !header.isRejected()) {
			reject(header, now);
		}
	}

	synchronized void accepted() {
		this.unauthorized.reset();
	}

	synchronized void rejected(InodeException rejection) {
		this.rejection = rejection;
	}

	/**
	 * Return why a 401 leads to no renewal at the moment.
	 * @param now the instant
	 * @return the latest rejection, or {@code null} when a 401 leads to a renewal
	 */
	synchronized @Nullable InodeException rejectedBy(long now) {
		return this.unauthorized.isOver(now) ? null : this.rejection;
	}

	private static final class Forbidden {

		private final Pause pause = Pause.of(Duration.ofMinutes(15));

		private @Nullable IssuedHeader renewed;

	}

}
