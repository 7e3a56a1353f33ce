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
import java.util.List;

import io.github.inodespring.error.ServerText;
import reactor.core.publisher.Mono;

/**
 * A value of the {@code Authorization} header and how the API has received it. Instants
 * are nanoseconds of a monotonic clock.
 */
final class IssuedHeader {

	private static final Duration FRESH = Duration.ofMinutes(1);

	private static final Duration SPREADING = Duration.ofSeconds(2);

	private final Mono<IssuedHeader> atHand = Mono.just(this);

	private final String value;

	private final ServerText shown;

	private final long issuedAt;

	private volatile boolean succeeded;

	private volatile long lastSuccess;

	private volatile boolean rejected;

	IssuedHeader(String value, long issuedAt, String... otherSecrets) {
		this.value = value;
		this.shown = ServerText.hiding(List.of(otherSecrets));
		this.issuedAt = issuedAt;
	}

	String value() {
		return this.value;
	}

	/**
	 * Return what hides the secrets that the header was got with.
	 * @return what cleans the text of the server, which does not know the header itself
	 */
	ServerText shown() {
		return this.shown;
	}

	/**
	 * Return this header without waiting or allocation.
	 * @return this header
	 */
	Mono<IssuedHeader> atHand() {
		return this.atHand;
	}

	void succeededAt(long now) {
		this.lastSuccess = now;
		this.succeeded = true;
	}

	boolean hasSucceeded() {
		return this.succeeded;
	}

	boolean hasSucceededWithin(Duration time, long now) {
		return this.succeeded && now - this.lastSuccess < time.toNanos();
	}

	boolean isRejected() {
		return this.rejected;
	}

	void reject() {
		this.rejected = true;
	}

	/**
	 * Return whether a server may not know the header yet, such as a replica that lags.
	 * @param now the instant
	 * @return whether it was issued just now and has never succeeded
	 */
	boolean mayBeUnknownYet(long now) {
		return !this.succeeded && now - this.issuedAt < SPREADING.toNanos();
	}

	boolean isFresh(long now) {
		return now - this.issuedAt < FRESH.toNanos();
	}

	@Override
	public String toString() {
		return "Authorization (hidden)";
	}

}
