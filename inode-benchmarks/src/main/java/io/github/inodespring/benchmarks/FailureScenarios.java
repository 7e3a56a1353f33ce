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

package io.github.inodespring.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.inodespring.ReactiveInodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeServerException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;

/**
 * What many callers send to a server that answers with errors, or not at all.
 */
final class FailureScenarios {

	private static final int CALLERS_OF_UNAVAILABLE = 1_000;

	private static final double MOST_REQUESTS = 1.2;

	private static final int CALLERS_OF_HANGING = 10_000;

	private static final int MOST_CONNECTIONS = 500;

	private FailureScenarios() {
	}

	static String unavailable() {
		try (LoopbackServer server = LoopbackServer.start()) {
			fail(server, "unavailable", CALLERS_OF_UNAVAILABLE, InodeServerException.class, Map.of());
			double perCall = (double) server.failingRequests() / CALLERS_OF_UNAVAILABLE;
			return Verdict.of(perCall >= 1 && perCall <= MOST_REQUESTS, "%.2f requests per call (%,d for %,d calls)"
				.formatted(perCall, server.failingRequests(), CALLERS_OF_UNAVAILABLE));
		}
	}

	static String hanging() {
		try (LoopbackServer server = LoopbackServer.start()) {
			Duration time = fail(server, "hanging", CALLERS_OF_HANGING, InodeConnectionException.class,
					Map.of("inode.call-timeout", "2s"));
			return Verdict.of(server.failingRequests() > 0 && server.connections() <= MOST_CONNECTIONS,
					"%,d connections, %,d requests; all %,d calls failed within %.1f s".formatted(server.connections(),
							server.failingRequests(), CALLERS_OF_HANGING, time.toMillis() / 1_000.0));
		}
	}

	private static Duration fail(LoopbackServer server, String collection, int callers,
			Class<? extends InodeException> failure, Map<String, Object> properties) {
		Map<String, Object> all = InodeApplication.apiKey();
		all.putAll(properties);
		try (ConfigurableApplicationContext context = InodeApplication.start(server.baseUrl(), all)) {
			ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).collection(collection);
			long start = System.nanoTime();
			Long answered = Flux.range(0, callers)
				.flatMap((i) -> links.get(1, Link.class).onErrorResume(failure, (ex) -> Mono.empty()), callers)
				.count()
				.block();
			Assert.state(Objects.equals(answered, 0L), "A call was answered");
			return Duration.ofNanos(System.nanoTime() - start);
		}
	}

}
