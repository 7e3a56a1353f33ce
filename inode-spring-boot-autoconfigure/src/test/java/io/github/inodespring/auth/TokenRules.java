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
import java.util.ArrayList;
import java.util.List;

import io.github.inodespring.auth.TokenRequest.Result;
import org.jspecify.annotations.Nullable;

/**
 * What the client may do, kept from outside: from the answers that it was given and the
 * time. Every breach is noted.
 */
final class TokenRules {

	private static final long MINUTE = 60_000;

	private static final long SPREADING = 2000;

	private static final long REFRESH_AHEAD = 5 * MINUTE;

	private static final long TIMEOUT = 10_000;

	private static final long[] LOGIN_PAUSES = { MINUTE, 5 * MINUTE, 15 * MINUTE };

	private final List<String> breaches = new ArrayList<>();

	private final GateRule gate = new GateRule();

	private @Nullable TokenRequest last;

	private @Nullable IssuedToken token;

	private boolean holdsRefreshToken;

	private boolean flightMayBeBehind;

	private boolean flightMustBeBehind;

	private long failedAt = -1;

	private String password;

	private String flightPassword = "";

	private String refusedPassword = "";

	private long barredUntil;

	private int refusals;

	private long rejectionPauseUntil;

	private int rejections;

	TokenRules(String password) {
		this.password = password;
	}

	void changed(String password) {
		this.password = password;
	}

	List<String> breaches() {
		return this.breaches;
	}

	private void check(boolean kept, String breach, @Nullable Object about) {
		if (!kept) {
			this.breaches.add(breach + ": " + about);
		}
	}

	@Nullable IssuedToken goodToken(long now) {
		IssuedToken token = this.token;
		return (token != null && !token.refused && now < token.receivedAt + SimulatedServer.LIFETIME) ? token : null;
	}

	void began(TokenRequest request) {
		TokenRequest previous = this.last;
		this.last = request;
		check(previous == null || !previous.isUnderWay(), "two token requests at once", request);
		check(!request.byPassword || !isBarred(request.password, request.begin),
				"refused password sent again in its pause", request);
		if (previous == null || !continues(previous, request)) {
			beganRenewal(request);
		}
	}

	private boolean continues(TokenRequest previous, TokenRequest request) {
		long waited = request.begin - previous.end;
		if (previous.byPassword && previous.result == Result.FAILED && !previous.repeat && !asksToWait(previous)) {
			request.repeat = true;
			check(request.byPassword && waited >= 500 && waited <= 1000, "not the one repeat", request);
			return true;
		}
		return request.byPassword && !previous.byPassword && waited == 0 && hasFailed(previous)
				&& !asksToWait(previous);
	}

	private static boolean asksToWait(TokenRequest request) {
		return request.result == Result.THROTTLED || request.retryAfter != null;
	}

	private static boolean hasFailed(TokenRequest request) {
		return request.result != Result.ISSUED;
	}

	private void beganRenewal(TokenRequest request) {
		this.flightPassword = this.password;
		IssuedToken token = this.token;
		boolean usable = token != null && request.begin < token.receivedAt + SimulatedServer.LIFETIME;
		this.flightMustBeBehind = usable && goodToken(request.begin) != null;
		this.flightMayBeBehind = usable;
		check(isDue(request.begin), "renewal that is not due", request);
		check(this.gate.mayBeOpen(request.begin), "renewal while the gate is closed", request);
		check(request.byPassword || this.holdsRefreshToken, "dropped refresh token sent again", request);
		check(!request.byPassword || !this.holdsRefreshToken, "extra login", request);
	}

	private boolean isDue(long now) {
		IssuedToken token = this.token;
		return token == null || now >= token.receivedAt + SimulatedServer.LIFETIME - REFRESH_AHEAD
				|| (token.refused && (token.succeeded || now >= this.rejectionPauseUntil));
	}

	void cancelled(TokenRequest request, long now) {
		if (request.isUnderWay()) {
			check(now == request.begin + TIMEOUT, "token request cancelled", request);
			ended(request, Result.FAILED, now);
		}
	}

	void ended(TokenRequest request, Result result, long now) {
		request.result = result;
		request.end = now;
		IssuedToken issued = request.issued;
		if (result == Result.ISSUED && issued != null) {
			issued(request, issued, now);
		}
		else if (asksToWait(request) || !request.byPassword) {
			refreshFailedOrThrottled(request, result, now);
		}
		else if (result == Result.REFUSED) {
			loginRefused(request, now);
		}
		else if (request.repeat) {
			failed(request, now);
		}
	}

	private void issued(TokenRequest request, IssuedToken issued, long now) {
		this.holdsRefreshToken = issued.refreshToken != null || (!request.byPassword && this.holdsRefreshToken);
		this.token = issued;
		issued.receivedAt = now;
		this.gate.reset();
		if (request.byPassword) {
			this.refusedPassword = "";
			this.refusals = 0;
		}
	}

	private void refreshFailedOrThrottled(TokenRequest request, Result result, long now) {
		if (result == Result.REFUSED) {
			refreshRefused(now);
		}
		else if (asksToWait(request) || isBarred(this.flightPassword, now)) {
			failed(request, now);
		}
	}

	/**
	 * Ends the renewal only if the password that it began with is barred.
	 */
	private void refreshRefused(long now) {
		this.holdsRefreshToken = false;
		if (isBarred(this.flightPassword, now)) {
			this.failedAt = now;
		}
	}

	private void loginRefused(TokenRequest request, long now) {
		this.refusals = request.password.equals(this.refusedPassword) ? this.refusals + 1 : 1;
		this.refusedPassword = request.password;
		this.barredUntil = now + LOGIN_PAUSES[Math.min(this.refusals, LOGIN_PAUSES.length) - 1];
		this.failedAt = now;
	}

	private void failed(TokenRequest request, long now) {
		this.failedAt = now;
		boolean closes = request.retryAfter != null;
		this.gate.close(now, request.retryAfter, closes || !this.flightMayBeBehind, closes || !this.flightMustBeBehind);
	}

	private boolean isBarred(String password, long now) {
		return password.equals(this.refusedPassword) && now < this.barredUntil;
	}

	void answered(SimulatedCall call, IssuedToken token, boolean accepted, boolean expired, long now) {
		check(call.sent.size() <= (call.mayUseThirdToken ? 3 : 2), "sent too often", token.accessToken);
		check(call.times <= 2, "repeated too often", token.accessToken);
		if (accepted) {
			succeeded(token);
			return;
		}
		boolean other = call.isResend() && call.sent.get(0) != call.sent.get(1);
		boolean mayResendAgain = token.succeeded && call.sent.size() == 2;
		call.resendRefusedAfterRevocation = other && !expired && !mayResendAgain;
		boolean young = now < token.receivedAt + MINUTE;
		boolean underWay = this.last != null && this.last.isUnderWay();
		boolean spreading = !token.succeeded && now < token.receivedAt + SPREADING;
		if (spreading && call.times == 1 && !underWay && !expired && token == this.token) {
			call.mayUseThirdToken = call.isResend();
			return;
		}
		call.mayUseThirdToken = call.isResend() && (underWay || expired || token != this.token || mayResendAgain);
		boolean first = !token.succeeded && !token.rejected
				&& (call.isResend() || (young && token == this.token && !underWay));
		if (first) {
			rejected(token, now);
		}
		call.rejectedLegitimately = !token.succeeded && (first || now < this.rejectionPauseUntil);
		token.refused = true;
	}

	private void succeeded(IssuedToken token) {
		if (!token.succeeded) {
			token.succeeded = true;
			this.rejections = 0;
			this.rejectionPauseUntil = 0;
		}
	}

	private void rejected(IssuedToken token, long now) {
		token.rejected = true;
		this.rejectionPauseUntil = now + Math.min(Duration.ofSeconds(30).toMillis() << this.rejections, 15 * MINUTE);
		this.rejections = Math.min(this.rejections + 1, 10);
	}

	void lost(SimulatedCall call, boolean rejected, Throwable failure, long now) {
		boolean excused = rejected ? call.rejectedLegitimately || call.resendRefusedAfterRevocation
				: this.failedAt == now || this.gate.mayBeClosed(now)
						|| (isBarred(this.password, now) && !this.holdsRefreshToken);
		check(excused, "call lost at %d ms after %s".formatted(now, this.last), failure);
	}

}
