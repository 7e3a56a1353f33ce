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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.inodespring.ReactiveInodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Many callers while there is no token, and while it is renewed.
 */
final class TokenScenarios {

	private static final int CALLERS = 10_000;

	private static final int ROUNDS = 3;

	private static final Duration TOKEN_DELAY = Duration.ofSeconds(2);

	private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(40);

	private static final long LONGEST_CALL = 1_000;

	private static final Duration BETWEEN_CALLS = Duration.ofMillis(10);

	private TokenScenarios() {
	}

	static String stampede(URI ignored) {
		try (LoopbackServer server = LoopbackServer.start()) {
			stampede(server, true);
			double[] ratios = new double[ROUNDS];
			int tokens = 0;
			for (int i = 0; i < ROUNDS; i++) {
				long ready = stampede(server, true);
				int before = server.tokenRequests();
				long cold = stampede(server, false);
				tokens = Math.max(tokens, server.tokenRequests() - before);
				ratios[i] = (double) cold / ready;
			}
			return Verdict.of(tokens == 1 && Ratio.of(ratios).median() <= 1.2,
					"%d token request, time %s".formatted(tokens, Ratio.of(ratios)));
		}
	}

	private static long stampede(LoopbackServer server, boolean loginFirst) {
		try (ConfigurableApplicationContext context = InodeApplication.start(server.baseUrl(),
				InodeApplication.passwordGrant())) {
			ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).links();
			long start = System.nanoTime();
			if (loginFirst) {
				links.get(1, Link.class).block();
			}
			Flux.range(0, CALLERS).flatMap((i) -> links.get(1, Link.class), CALLERS).blockLast();
			return System.nanoTime() - start;
		}
	}

	static String renewalAhead() {
		return Mono.zip(latencies("5m"), latencies("0s"))
			.map((both) -> Verdict.of(slowest(both.getT1()) <= LONGEST_CALL,
					"with: %s; without: %s".formatted(summary(both.getT1()), summary(both.getT2()))))
			.blockOptional()
			.orElseThrow();
	}

	private static Mono<List<Long>> latencies(String refreshAhead) {
		LoopbackServer server = new LoopbackServer(TOKEN_DELAY, TOKEN_LIFETIME);
		Map<String, Object> properties = InodeApplication.passwordGrant();
		properties.put("inode.oauth2.refresh-ahead", refreshAhead);
		ConfigurableApplicationContext context = InodeApplication.start(server.baseUrl(), properties);
		ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).links();
		return Flux.interval(BETWEEN_CALLS)
			.onBackpressureDrop()
			.take(TOKEN_LIFETIME.plus(TOKEN_DELAY))
			.flatMap((i) -> duringRenewal(server, links), CALLERS)
			.sort()
			.collectList()
			.publishOn(Schedulers.boundedElastic())
			.doFinally((signal) -> context.close());
	}

	private static Mono<Long> duringRenewal(LoopbackServer server, ReactiveInodeCollection links) {
		boolean before = server.isTokenRequestUnderWay();
		return links.get(1, Link.class).elapsed().flatMap((call) -> {
			boolean counts = before || server.isTokenRequestUnderWay() || call.getT1() > TOKEN_DELAY.toMillis() / 2;
			return (counts && server.tokenRequests() > 1) ? Mono.just(call.getT1()) : Mono.empty();
		});
	}

	private static long slowest(List<Long> millis) {
		return Objects.requireNonNull(millis.get(millis.size() - 1));
	}

	private static String summary(List<Long> millis) {
		return "p99 %,d ms, slowest %,d ms of %d calls"
			.formatted(Objects.requireNonNull(millis.get(millis.size() * 99 / 100)), slowest(millis), millis.size());
	}

}
