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
import java.util.function.Supplier;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Authorization by an API key, which is read again when the API refuses it.
 */
final class ApiKeyAuthorization implements Authorization {

	private final Supplier<InodeCredentials> credentials;

	private final Duration timeout;

	private final Scheduler timer;

	private final SingleFlight<IssuedHeader> flight;

	private final StateLog log;

	private final Pause rereadPause = Pause.of(Duration.ofSeconds(30));

	private volatile IssuedHeader header;

	ApiKeyAuthorization(Credentials.ApiKey first, Supplier<InodeCredentials> credentials, Duration timeout,
			String client, Scheduler timer) {
		this.credentials = credentials;
		this.timeout = timeout;
		this.log = new StateLog("The iNode API accepts the API key", client);
		this.timer = timer;
		this.flight = new SingleFlight<>(timer);
		this.header = header(first);
	}

	private IssuedHeader header(Credentials.ApiKey credentials) {
		return new IssuedHeader("Token " + credentials.key(), this.timer.now(TimeUnit.NANOSECONDS));
	}

	@Override
	public Mono<IssuedHeader> header() {
		return this.flight.isClosed() ? Mono.error(SingleFlight.closedFailure()) : this.header.atHand();
	}

	@Override
	public Mono<IssuedHeader> refused(Refusal refusal) {
		if (refusal.resends() > 0 || refusal.kind() == Refusal.Kind.FORBIDDEN) {
			return Mono.empty();
		}
		Mono<IssuedHeader> changed = changed(refusal.header());
		return (refusal.kind() == Refusal.Kind.UNAUTHORIZED) ? changed : changed.onErrorComplete();
	}

	private Mono<IssuedHeader> changed(IssuedHeader refused) {
		return this.flight.join(Credentials.within(this.timeout, this.timer, () -> current(refused)))
			.filter((header) -> header != refused);
	}

	private IssuedHeader current(IssuedHeader refused) {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		if (this.header == refused && this.rereadPause.isOver(now)) {
			this.rereadPause.begin(now);
			readAgain();
		}
		return this.header;
	}

	private void readAgain() {
		if (Credentials.read(this.credentials) instanceof Credentials.ApiKey current) {
			IssuedHeader header = header(current);
			if (!header.value().equals(this.header.value())) {
				this.header = header;
			}
		}
	}

	@Override
	public void accepted(IssuedHeader accepted) {
		this.log.works();
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		InodeException rejection = new InodeAuthenticationException(Reason.API_KEY_REJECTED, null,
				answer.message("the API rejected the API key: check 'inode.api-key' "
						+ "(Settings > My Profile > API Access, for Owners only)"),
				null);
		this.log.fails(rejection);
		return rejection;
	}

	@Override
	public AuthorizationStatus status() {
		return AuthorizationStatus.BY_API_KEY;
	}

	@Override
	public void close() {
		this.flight.close();
	}

}
