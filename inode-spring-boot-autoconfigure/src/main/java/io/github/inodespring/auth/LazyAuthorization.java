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

/**
 * Reads the credentials at the first call, off the event loop, and authorizes as they
 * ask.
 */
final class LazyAuthorization implements Authorization {

	private final Supplier<InodeCredentials> credentials;

	private final Duration timeout;

	private final Scheduler timer;

	private final BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory;

	private final SingleFlight<Authorization> flight;

	private volatile @Nullable Authorization delegate;

	LazyAuthorization(Supplier<InodeCredentials> credentials, Duration timeout, Scheduler timer,
			BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory) {
		this.credentials = credentials;
		this.timeout = timeout;
		this.timer = timer;
		this.factory = factory;
		this.flight = new SingleFlight<>(timer);
	}

	@Override
	public Mono<IssuedHeader> header() {
		Authorization delegate = this.delegate;
		return (delegate != null) ? delegate.header()
				: this.flight.join(Credentials.within(this.timeout, this.timer, this::create))
					.flatMap(Authorization::header);
	}

	private Authorization create() {
		Authorization created = this.delegate;
		if (created == null) {
			InodeCredentials first = Credentials.read(this.credentials);
			created = create(first);
			this.delegate = created;
			if (this.flight.isClosed()) {
				created.close();
			}
		}
		return created;
	}

	private Authorization create(InodeCredentials first) {
		try {
			return this.factory.apply(first, firstThen(first));
		}
		catch (LinkageError ex) {
			throw Credentials.libraryMissing(ex);
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
	public Mono<IssuedHeader> refused(Refusal refusal) {
		return issuer().refused(refusal);
	}

	@Override
	public InodeException rejection(ErrorAnswer answer) {
		return issuer().rejection(answer);
	}

	@Override
	public void accepted(IssuedHeader accepted) {
		issuer().accepted(accepted);
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
		Authorization delegate = this.delegate;
		return (delegate != null) ? delegate.status() : AuthorizationStatus.UNKNOWN;
	}

	@Override
	public void close() {
		this.flight.close();
		Authorization delegate = this.delegate;
		if (delegate != null) {
			delegate.close();
		}
	}

}
