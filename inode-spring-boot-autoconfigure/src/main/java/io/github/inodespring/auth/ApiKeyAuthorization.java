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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Authorization by an API key, which is read again when the API refuses it.
 */
final class ApiKeyAuthorization implements Authorization {

	private final Supplier<InodeCredentials> credentials;

	private final Duration timeout;

	private final Scheduler timer;

	private final SingleFlight<AuthorizationHeader> flight = new SingleFlight<>(Schedulers.boundedElastic());

	private final StateLog log = new StateLog("The iNode API accepts the API key");

	private final Pause rereadPause = Pause.of(Duration.ofSeconds(30));

	private volatile AuthorizationHeader header;

	private volatile boolean closed;

	ApiKeyAuthorization(ApiKeyCredentials first, Supplier<InodeCredentials> credentials, Duration timeout,
			Scheduler timer) {
		this.credentials = credentials;
		this.timeout = timeout;
		this.timer = timer;
		this.header = header(first);
	}

	private AuthorizationHeader header(ApiKeyCredentials credentials) {
		return new AuthorizationHeader("Token " + credentials.key(), this.timer.now(TimeUnit.NANOSECONDS));
	}

	@Override
	public @Nullable AuthorizationHeader ready() {
		return this.closed ? null : this.header;
	}

	@Override
	public Mono<AuthorizationHeader> await() {
		return this.closed ? Mono.error(Closed.failure()) : Mono.just(this.header);
	}

	@Override
	public Mono<AuthorizationHeader> afterUnauthorized(AuthorizationHeader refused) {
		return this.flight.join(CredentialsReader.within(this.timeout, this.timer, () -> current(refused)))
			.filter((header) -> header != refused);
	}

	private AuthorizationHeader current(AuthorizationHeader refused) {
		long now = this.timer.now(TimeUnit.NANOSECONDS);
		if (this.header == refused && this.rereadPause.isOver(now)) {
			this.rereadPause.begin(now);
			readAgain();
		}
		return this.header;
	}

	private void readAgain() {
		if (CredentialsReader.read(this.credentials) instanceof ApiKeyCredentials current) {
			AuthorizationHeader header = header(current);
			if (!header.value().equals(this.header.value())) {
				this.header = header;
			}
		}
	}

	@Override
	public Mono<AuthorizationHeader> afterForbidden(AuthorizationHeader refused, boolean unknownCaller) {
		return unknownCaller ? afterUnauthorized(refused).onErrorComplete() : Mono.empty();
	}

	@Override
	public boolean isOvertaken(AuthorizationHeader header) {
		return false;
	}

	@Override
	public void refusedAgain(AuthorizationHeader refused, boolean forbidden) {
	}

	@Override
	public void accepted(AuthorizationHeader accepted) {
		this.log.works();
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		InodeException rejection = new InodeAuthenticationException(Reason.API_KEY_REJECTED, null,
				answer.message("the API refuses the API key: check 'inode.api-key' "
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
		this.closed = true;
		this.flight.cancel(Closed.failure());
	}

}
