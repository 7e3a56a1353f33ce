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
import java.util.concurrent.TimeUnit;

import io.github.inodespring.auth.SimulatedServer.Fault;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;

/**
 * A client and its server in virtual time, driven by steps.
 */
final class TokenSimulation {

	private static final List<Fault> FAULTS = List.of(Fault.values());

	private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(31);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

	private final OAuth2Fixture fixture = new OAuth2Fixture();

	private final TokenRules rules = new TokenRules("secret");

	private final SimulatedServer server = new SimulatedServer(this.fixture, this.rules);

	private final List<SimulatedCall> calls = new ArrayList<>();

	private String password = "secret";

	private int passwords;

	/**
	 * Take the steps, then let all work again.
	 * @param steps the steps
	 * @return the breaches of the first step that had any; empty if all rules were kept
	 */
	static List<String> run(List<Step> steps) {
		try {
			return new TokenSimulation().take(steps);
		}
		finally {
			OAuth2Fixture.reset();
		}
	}

	private List<String> take(List<Step> steps) {
		for (Step step : steps) {
			take(step);
			this.fixture.pass(Duration.ZERO);
			if (!this.rules.breaches().isEmpty()) {
				return this.rules.breaches();
			}
		}
		recover();
		return this.rules.breaches();
	}

	private void take(Step step) {
		int amount = step.amount();
		switch (step.action()) {
			case CALL -> call(1 + amount % 15);
			case CANCEL -> pending().stream().limit(1 + amount % 3).forEach(SimulatedCall::cancel);
			case PASS_MILLIS -> this.fixture.pass(Duration.ofMillis(10L * (1 + amount)));
			case PASS_SECONDS -> this.fixture.passSeconds(1 + amount % 40);
			case PASS_MINUTES -> this.fixture.pass(Duration.ofMinutes(1 + amount % 16));
			case PASS_TO_REFRESH_AHEAD -> this.fixture.passSeconds(3300 + amount * 3L);
			case PASS_EXPIRY -> this.fixture.passSeconds(3600 + amount);
			case REVOKE_ACCESS_TOKENS -> this.server.revokeAccessTokens();
			case LOSE_ACCESS_TOKENS -> this.server.loseAccessTokens();
			case REVOKE_REFRESH_TOKENS -> this.server.revokeRefreshTokens();
			case ENDPOINT_FAILS -> this.server.fails(FAULTS.get(amount % FAULTS.size()), 1 + amount / 7 % 4);
			case REPAIR -> this.server.repair();
			case CHANGE_PASSWORD -> this.server.password = "secret" + ++this.passwords;
			case TELL_PASSWORD -> tell(this.server.password);
			case RESTORE_PASSWORD -> this.server.password = this.password;
			case REFUSE_ALL -> this.server.refusesAll = true;
			case SLOW_ENDPOINT -> this.server.endpointDelay = Duration.ofMillis(50L * amount);
			case SLOW_API -> this.server.apiDelay = Duration.ofMillis(20L * amount);
			case TOGGLE_REFRESH_TOKENS -> this.server.issuesRefreshTokens = !this.server.issuesRefreshTokens;
		}
	}

	private void tell(String password) {
		this.password = password;
		this.rules.changed(password);
		this.fixture.credentials.set(OAuth2Fixture.credentials(password));
	}

	private void call(int times) {
		for (int i = 0; i < times; i++) {
			call();
		}
	}

	private SimulatedCall call() {
		SimulatedCall call = new SimulatedCall();
		this.calls.add(call);
		IssuedToken good = this.rules.goodToken(now());
		call.outcome = new Outcome(this.fixture.exchange()
			.doOnError((ex) -> lost(call, ex))
			.contextWrite((context) -> context.put(SimulatedCall.class, call)));
		if (good != null && (call.sent.isEmpty() || call.sent.get(0) != good)) {
			this.rules.breaches().add("call that waits at %d ms while its token is good".formatted(now()));
		}
		return call;
	}

	private void lost(SimulatedCall call, Throwable failure) {
		boolean rejected = failure instanceof InodeAuthenticationException refusal
				&& refusal.getReason() == Reason.TOKEN_REJECTED;
		this.rules.lost(call, rejected, failure, now());
	}

	private List<SimulatedCall> pending() {
		return this.calls.stream().filter(SimulatedCall::isPending).toList();
	}

	private void recover() {
		this.server.repair();
		this.server.password = this.password;
		this.fixture.pass(LONGEST_RENEWAL);
		if (!pending().isEmpty()) {
			this.rules.breaches().add("calls that never end: " + pending().size());
		}
		this.fixture.pass(LONGEST_PAUSE);
		SimulatedCall call = call();
		this.fixture.pass(Duration.ZERO);
		if (call.sent.isEmpty() || !call.sent.get(call.sent.size() - 1).succeeded) {
			this.rules.breaches().add("call that fails although all works again");
		}
	}

	private long now() {
		return this.fixture.time.now(TimeUnit.MILLISECONDS);
	}

}
