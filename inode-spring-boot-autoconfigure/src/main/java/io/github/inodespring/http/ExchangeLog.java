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

package io.github.inodespring.http;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Logs a line for each exchange: method, path, status or failure, time and attempt. Costs
 * nothing while it is off.
 */
final class ExchangeLog {

	private static final Log logger = LogFactory.getLog(ExchangeLog.class);

	private static final String ATTEMPT = ExchangeLog.class.getName() + ".attempt";

	private ExchangeLog() {
	}

	static ClientRequest number(ClientRequest request, int attempt) {
		return logger.isDebugEnabled() ? ClientRequest.from(request).attribute(ATTEMPT, attempt).build() : request;
	}

	static Mono<ClientResponse> log(ClientRequest request, Mono<ClientResponse> exchange, Scheduler timer) {
		if (!logger.isDebugEnabled()) {
			return exchange;
		}
		return Mono.defer(() -> {
			long start = timer.now(TimeUnit.NANOSECONDS);
			Consumer<String> line = (outcome) -> write(request, outcome, timer.now(TimeUnit.NANOSECONDS) - start);
			return exchange.doOnNext((response) -> line.accept(String.valueOf(response.statusCode().value())))
				.doOnError((ex) -> line.accept(Failures.unwrap(ex).getClass().getSimpleName()));
		});
	}

	private static void write(ClientRequest request, String outcome, long nanos) {
		@Nullable Object attempt = request.attributes().get(ATTEMPT);
		logger.debug("%s %s: %s in %d ms, attempt %s".formatted(request.method(), request.url().getRawPath(), outcome,
				nanos / 1_000_000, attempt));
	}

}
