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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the credentials at the first call, off the event loop, and authorizes as they
 * ask.
 */
final class LazyAuthorization implements Authorization {

	private final Supplier<InodeCredentials> credentials;

	private final Duration timeout;

	private final Scheduler timer;

	private final BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory;

	private final SingleFlight<Authorization> flight = new SingleFlight<>(Schedulers.boundedElastic());

	private volatile @Nullable Authorization delegate;

	private volatile boolean forgotten;

	private volatile boolean closed;

	LazyAuthorization(Supplier<InodeCredentials> credentials, Duration timeout, Scheduler timer,
			BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory) {
		this.credentials = credentials;
		this.timeout = timeout;
		this.timer = timer;
		this.factory = factory;
	}

	@Override
	public @Nullable AuthorizationHeader ready() {
		Authorization delegate = current();
		return (delegate != null) ? delegate.ready() : null;
	}

	@Override
	public Mono<AuthorizationHeader> await() {
		return delegate().flatMap(Authorization::await);
	}

	private Mono<Authorization> delegate() {
		Authorization delegate = current();
		return (delegate != null) ? Mono.just(delegate)
				: this.flight.join(CredentialsReader.within(this.timeout, this.timer, this::create));
	}

	private @Nullable Authorization current() {
		return this.forgotten ? null : this.delegate;
	}

	private Authorization create() {
		Authorization delegate = current();
		if (delegate == null && !this.closed) {
			InodeCredentials first = CredentialsReader.read(this.credentials);
			delegate = create(first);
			replace(delegate);
		}
		if (delegate == null || this.closed) {
			close();
			throw Closed.failure();
		}
		return delegate;
	}

	private Authorization create(InodeCredentials first) {
		try {
			return this.factory.apply(first, firstThen(first));
		}
		catch (LinkageError ex) {
			throw CredentialsReader.libraryMissing(ex);
		}
	}

	private void replace(Authorization successor) {
		Authorization old = this.delegate;
		this.delegate = successor;
		this.forgotten = false;
		if (old != null) {
			old.close();
		}
	}

	private Supplier<InodeCredentials> firstThen(InodeCredentials credentials) {
		AtomicReference<@Nullable InodeCredentials> first = new AtomicReference<>(credentials);
		return () -> {
			InodeCredentials once = first.getAndSet(null);
			return (once != null) ? once : this.credentials.get();
		};
	}

	@Override
	public Mono<AuthorizationHeader> afterUnauthorized(AuthorizationHeader refused) {
		return delegate().flatMap((delegate) -> delegate.afterUnauthorized(refused));
	}

	@Override
	public Mono<AuthorizationHeader> afterForbidden(AuthorizationHeader refused, boolean unknownCaller) {
		return delegate().flatMap((delegate) -> delegate.afterForbidden(refused, unknownCaller));
	}

	@Override
	public boolean isOvertaken(AuthorizationHeader header) {
		return issuer().isOvertaken(header);
	}

	@Override
	public void refusedAgain(AuthorizationHeader refused, boolean forbidden) {
		issuer().refusedAgain(refused, forbidden);
	}

	@Override
	public void accepted(AuthorizationHeader accepted) {
		issuer().accepted(accepted);
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		return issuer().rejection(answer);
	}

	private Authorization issuer() {
		Authorization delegate = this.delegate;
		if (delegate == null) {
			throw new IllegalStateException("No header has been issued");
		}
		return delegate;
	}

	@Override
	public AuthorizationStatus status() {
		Authorization delegate = current();
		return (delegate != null) ? delegate.status() : AuthorizationStatus.UNKNOWN;
	}

	@Override
	public void forget() {
		this.forgotten = !this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
		this.flight.cancel(Closed.failure());
		Authorization delegate = this.delegate;
		if (delegate != null) {
			delegate.close();
		}
	}

}
