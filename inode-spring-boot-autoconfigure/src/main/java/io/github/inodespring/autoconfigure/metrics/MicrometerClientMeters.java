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

package io.github.inodespring.autoconfigure.metrics;

import java.time.Duration;
import java.util.Locale;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.auth.InodeAuthorizationFilter;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.error.InodeResponseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one client: {@code inode.token.requests}, {@code inode.token.expiry},
 * {@code inode.retries} and {@code inode.retries.refused}.
 */
final class MicrometerClientMeters implements ClientListener {

	private static final String CLIENT = "client";

	private final MeterRegistry registry;

	private final String client;

	MicrometerClientMeters(MeterRegistry registry, String client) {
		this.registry = registry;
		this.client = client;
	}

	@Override
	public void authorizedBy(InodeAuthorizationFilter authorization) {
		Gauge.builder("inode.token.expiry", authorization, MicrometerClientMeters::secondsLeft)
			.description("Time until the access token expires")
			.baseUnit("seconds")
			.tag(CLIENT, this.client)
			.register(this.registry);
	}

	@Override
	public void retrying(InodeException failure) {
		Counter.builder("inode.retries")
			.description("Retried requests")
			.tag(CLIENT, this.client)
			.tag("reason",
					(failure instanceof InodeResponseException response)
							? String.valueOf(response.getStatusCode().value()) : "connection")
			.register(this.registry)
			.increment();
	}

	@Override
	public void retryRefused() {
		Counter.builder("inode.retries.refused")
			.description("Requests that were not retried, as too many retries have failed")
			.tag(CLIENT, this.client)
			.register(this.registry)
			.increment();
	}

	@Override
	public void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
		Timer.builder("inode.token.requests")
			.description("Requests to the token endpoint")
			.tag(CLIENT, this.client)
			.tag("grant", grantType)
			.tag("outcome", outcome(failure))
			.register(this.registry)
			.record(time);
	}

	private static String outcome(@Nullable InodeException failure) {
		if (failure == null) {
			return "success";
		}
		if (failure instanceof InodeAuthenticationException authentication) {
			return authentication.getReason().name().toLowerCase(Locale.ROOT);
		}
		return (failure instanceof InodeRateLimitException) ? "rate_limited" : "connection";
	}

	private static double secondsLeft(InodeAuthorizationFilter authorization) {
		Duration timeLeft = authorization.status().timeLeft();
		return (timeLeft != null) ? timeLeft.toMillis() / 1000.0 : Double.NaN;
	}

}
