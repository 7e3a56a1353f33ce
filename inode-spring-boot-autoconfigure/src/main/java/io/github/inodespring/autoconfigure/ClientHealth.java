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
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the last calls of a client ended, and forwards what happens to its
 * meters.
 */
final class ClientHealth implements ClientListener {

	private final ClientListener meters;

	private final LongSupplier nanoTime;

	private volatile boolean called;

	private volatile boolean succeeded;

	private volatile long lastSuccessAt;

	private volatile long lastCallAt;

	private volatile @Nullable Throwable lastFailure;

	private volatile boolean failing;

	ClientHealth(ClientListener meters) {
		this(meters, System::nanoTime);
	}

	ClientHealth(ClientListener meters, LongSupplier nanoTime) {
		this.meters = meters;
		this.nanoTime = nanoTime;
	}

	@Override
	public void authorizedBy(InodeAuthorizationFilter authorization) {
		this.meters.authorizedBy(authorization);
	}

	@Override
	public void answered() {
		this.meters.answered();
		long now = this.nanoTime.getAsLong();
		this.failing = false;
		this.lastSuccessAt = now;
		this.lastCallAt = now;
		this.succeeded = true;
		this.called = true;
	}

	@Override
	public void failed(Throwable failure) {
		this.meters.failed(failure);
		this.lastFailure = failure;
		this.failing = true;
		this.lastCallAt = this.nanoTime.getAsLong();
		this.called = true;
	}

	@Override
	public void retrying(InodeException failure) {
		this.meters.retrying(failure);
	}

	@Override
	public void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
		this.meters.tokenRequested(grantType, time, failure);
	}

	boolean hasBeenCalledWithin(Duration time) {
		return this.called && this.nanoTime.getAsLong() - this.lastCallAt < time.toNanos();
	}

	boolean isFailing() {
		return this.failing;
	}

	@Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	@Nullable Instant lastSuccess() {
		return this.succeeded ? Instant.now().minusNanos(this.nanoTime.getAsLong() - this.lastSuccessAt) : null;
	}

}
