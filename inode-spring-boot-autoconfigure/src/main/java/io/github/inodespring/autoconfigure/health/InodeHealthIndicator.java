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

package io.github.inodespring.autoconfigure.health;

import java.time.Duration;
import java.util.Locale;

import io.github.inodespring.auth.AuthorizationStatus;
import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.autoconfigure.ClientHealth;
import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.error.InodeServerException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Judges by the last call if it is younger than a minute, else by a request of its own.
 * It is down, and sends nothing, while the client knows that calls are bound to fail.
 */
class InodeHealthIndicator extends AbstractReactiveHealthIndicator {

	private static final Duration RECENT = Duration.ofMinutes(1);

	private final String host;

	private final WebClient webClient;

	private final ClientHealth calls;

	private final @Nullable InodeAuthorizationFilter authorization;

	/**
	 * Create an indicator.
	 * @param host the host of the API
	 * @param webClient sends a request once and limits its time
	 * @param calls how the last calls ended
	 * @param authorization knows whether calls are bound to fail
	 */
	InodeHealthIndicator(String host, WebClient webClient, ClientHealth calls, ExchangeFilterFunction authorization) {
		super("The iNode API cannot be reached");
		this.host = host;
		this.webClient = webClient;
		this.calls = calls;
		this.authorization = (authorization instanceof InodeAuthorizationFilter filter) ? filter : null;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		Throwable blockedBy = (this.authorization != null) ? this.authorization.status().blockedBy() : null;
		if (blockedBy != null) {
			return Mono.just(health(builder, Status.DOWN, blockedBy));
		}
		if (this.calls.hasBeenCalledWithin(RECENT)) {
			return Mono.just(health(builder, this.calls.isFailing() ? this.calls.lastFailure() : null));
		}
		return this.webClient.head()
			.uri("/v1/devices/")
			.exchangeToMono(ClientResponse::releaseBody)
			.then(Mono.fromSupplier(() -> health(builder, null)))
			.onErrorResume((ex) -> Mono.fromSupplier(() -> health(builder, ex)));
	}

	private Health health(Health.Builder builder, @Nullable Throwable failure) {
		return health(builder, (failure != null && isDown(failure)) ? Status.DOWN : Status.UP, failure);
	}

	private Health health(Health.Builder builder, Status status, @Nullable Throwable failure) {
		builder.status(status).withDetail("host", this.host);
		if (this.authorization != null) {
			addStatus(builder, this.authorization.status());
		}
		addIfPresent(builder, "lastSuccess", this.calls.lastSuccess());
		Throwable last = (failure != null) ? failure : this.calls.lastFailure();
		addIfPresent(builder, "lastError", (last != null) ? kind(last) : null);
		return builder.build();
	}

	private static void addStatus(Health.Builder builder, AuthorizationStatus status) {
		addIfPresent(builder, "mode", (status.mode() != null) ? words(status.mode()) : null);
		addIfPresent(builder, "tokenExpiry", status.expiresAt());
	}

	private static String words(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static void addIfPresent(Health.Builder builder, String name, @Nullable Object value) {
		if (value != null) {
			builder.withDetail(name, value);
		}
	}

	private static boolean isDown(Throwable failure) {
		return !(failure instanceof InodeResponseException) || failure instanceof InodeAccessDeniedException
				|| failure instanceof InodeServerException;
	}

	private static String kind(Throwable failure) {
		if (failure instanceof InodeAuthenticationException authentication) {
			return authentication.getReason().name();
		}
		return failure.getClass().getSimpleName();
	}

}
