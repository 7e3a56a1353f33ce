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

package io.github.inodespring.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the last calls of a client ended, and forwards what happens to its
 * meters. Not for applications.
 */
public final class ClientHealth implements ClientListener {

	private final ClientListener meters;

	private final Runnable connectionFailed;

	private final LongSupplier nanoTime;

	private volatile boolean called;

	private volatile boolean succeeded;

	private volatile long lastSuccessAt;

	private volatile long lastCallAt;

	private volatile @Nullable Throwable lastFailure;

	private volatile boolean failing;

	/**
	 * Create the health of a client that has not been called.
	 * @param meters the listener to forward to
	 */
	public ClientHealth(ClientListener meters) {
		this(meters, System::nanoTime);
	}

	/**
	 * Create the health of a client that has not been called.
	 * @param meters the listener to forward to
	 * @param connectionFailed runs whenever a request got no complete answer
	 */
	ClientHealth(ClientListener meters, Runnable connectionFailed) {
		this(meters, System::nanoTime, connectionFailed);
	}

	/**
	 * Create the health of a client that has not been called.
	 * @param meters the listener to forward to
	 * @param nanoTime the time, as {@link System#nanoTime()} returns it
	 */
	public ClientHealth(ClientListener meters, LongSupplier nanoTime) {
		this(meters, nanoTime, () -> {
		});
	}

	private ClientHealth(ClientListener meters, LongSupplier nanoTime, Runnable connectionFailed) {
		this.meters = meters;
		this.nanoTime = nanoTime;
		this.connectionFailed = connectionFailed;
	}

	private void checkConnection(@Nullable Throwable failure) {
		if (failure instanceof InodeConnectionException) {
			this.connectionFailed.run();
		}
	}

	@Override
	public void authorizedBy(InodeAuthorizationFilter authorization) {
		this.meters.authorizedBy(authorization);
	}

	@Override
	public void answered() {
		long now = this.nanoTime.getAsLong();
		this.failing = false;
		this.lastSuccessAt = now;
		this.lastCallAt = now;
		this.succeeded = true;
		this.called = true;
	}

	@Override
	public void failed(Throwable failure) {
		checkConnection(failure);
		this.meters.failed(failure);
		this.lastFailure = failure;
		this.failing = true;
		this.lastCallAt = this.nanoTime.getAsLong();
		this.called = true;
	}

	@Override
	public void retrying(InodeException failure) {
		checkConnection(failure);
		this.meters.retrying(failure);
	}

	@Override
	public void retryRefused() {
		this.meters.retryRefused();
	}

	@Override
	public void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
		checkConnection(failure);
		this.meters.tokenRequested(grantType, time, failure);
	}

	/**
	 * Return whether a call has ended recently.
	 * @param time the longest time since the call
	 * @return whether a call has ended in this time
	 */
	public boolean hasBeenCalledWithin(Duration time) {
		return this.called && this.nanoTime.getAsLong() - this.lastCallAt < time.toNanos();
	}

	/**
	 * Return whether the last call failed.
	 * @return whether the last call failed
	 */
	public boolean isFailing() {
		return this.failing;
	}

	/**
	 * Return the last failure, even if a later call has succeeded.
	 * @return the failure or {@code null} if no call has failed
	 */
	public @Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Return when the last successful call ended.
	 * @return the time or {@code null} if no call has succeeded
	 */
	public @Nullable Instant lastSuccess() {
		return this.succeeded ? Instant.now().minusNanos(this.nanoTime.getAsLong() - this.lastSuccessAt) : null;
	}

}
