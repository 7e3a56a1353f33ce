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

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.inodespring.ReactiveInodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeServerException;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

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

	/**
	 * Call a hanging server twice, of which the second time counts: on a cold virtual
	 * machine, the callers do not begin at the same time.
	 * @return the figures
	 */
	static String hanging() {
		try (LoopbackServer server = LoopbackServer.start()) {
			hang(server);
			int before = server.connections();
			String times = hang(server);
			int connections = server.connections() - before;
			return Verdict.of(connections > 0 && connections <= MOST_CONNECTIONS,
					"%,d connections for %,d calls, %s".formatted(connections, CALLERS_OF_HANGING, times));
		}
	}

	private static String hang(LoopbackServer server) {
		return fail(server, "hanging", CALLERS_OF_HANGING, InodeConnectionException.class,
				Map.of("inode.call-timeout", "2s"));
	}

	private static String fail(LoopbackServer server, String collection, int callers,
			Class<? extends InodeException> failure, Map<String, Object> properties) {
		Map<String, Object> all = InodeApplication.apiKey();
		all.putAll(properties);
		try (ConfigurableApplicationContext context = InodeApplication.start(server.baseUrl(), all)) {
			ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).collection(collection);
			AtomicLong begun = new AtomicLong();
			Mono<Void> call = links.get(1, Link.class)
				.then(Mono.<Void>error(() -> new IllegalStateException("A call was answered")))
				.onErrorResume(failure, (ex) -> Mono.empty())
				.doOnSubscribe((subscription) -> begun.set(System.nanoTime()));
			long start = System.nanoTime();
			Mono.when(Collections.nCopies(callers, call)).block();
			return "begun within %.1f s, failed within %.1f s".formatted((begun.get() - start) / 1e9,
					(System.nanoTime() - start) / 1e9);
		}
	}

}
