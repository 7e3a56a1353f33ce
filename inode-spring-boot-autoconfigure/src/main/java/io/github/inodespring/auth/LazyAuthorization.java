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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads the credentials at the first call, off the event loop, and authorizes as they
 * ask.
 */
final class LazyAuthorization {

	private final Supplier<InodeCredentials> credentials;

	private final Duration timeout;

	private final Scheduler timer;

	private final BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory;

	private final SingleFlight<Authorization> flight;

	private volatile @Nullable Authorization created;

	private volatile @Nullable Mono<Authorization> atHand;

	LazyAuthorization(Supplier<InodeCredentials> credentials, Duration timeout, Scheduler timer,
			BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory) {
		this.credentials = credentials;
		this.timeout = timeout;
		this.timer = timer;
		this.factory = factory;
		this.flight = new SingleFlight<>(timer);
	}

	/**
	 * Return the authorization that the credentials ask for.
	 * @return the authorization; once there is one, it is emitted without waiting
	 */
	Mono<Authorization> get() {
		Mono<Authorization> atHand = this.atHand;
		return (atHand != null) ? atHand : this.flight.join(Credentials.within(this.timeout, this.timer, this::create));
	}

	private Authorization create() {
		Authorization created = this.created;
		if (created == null) {
			created = create(Credentials.read(this.credentials));
			this.created = created;
			this.atHand = Mono.just(created);
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

	AuthorizationStatus status() {
		Authorization created = this.created;
		return (created != null) ? created.status() : AuthorizationStatus.UNKNOWN;
	}

	/**
	 * Fail those who wait, and all who come later.
	 */
	void close() {
		this.flight.close();
		Authorization created = this.created;
		if (created != null) {
			created.close();
		}
	}

}
