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

package io.github.inodespring.autoconfigure.connector;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.inodespring.ReactiveInodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeConnectionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Counts the connections that many callers make to a server that hangs, with each
 * connector.
 */
@Tag("slow")
class ConnectionStormTests extends AbstractConnectorTests {

	private static final int TOLERANCE = 25;

	@Test
	void callersOfAHangingServerMakeAConnectionForEachRequest() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.hang())) {
			to(api, withApiKey())
				.withPropertyValues("inode.read-timeout=700ms", "inode.call-timeout=1500ms",
						"inode.retry.max-attempts=2")
				.run((context) -> {
					List<String> failures = failures(context.getBean(ReactiveInodeOperations.class).links(), 1500);
					assertThat(failures).hasSize(1500)
						.filteredOn((failure) -> !failure.matches(".*'inode\\.(read|call)-timeout'.*"))
						.isEmpty();
					assertThat(failures)
						.filteredOn((failure) -> failure
							.contains("('inode.call-timeout') while 500 other requests were in progress"))
						.isNotEmpty();
					await().untilAsserted(() -> assertThat(api.connections()).isBetween(api.requests().size(),
							api.requests().size() + 500));
				});
		}
	}

	@Test
	void cancelledCallsMakeNoMoreConnectionsThanThePoolHas() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			if (request.target().endsWith("/42/")) {
				connection.write(LoopbackServer.json("{}"));
				return;
			}
			connection.hang();
		})) {
			to(api, withApiKey()).run((context) -> {
				ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).links();
				Deque<Disposable> calls = new ArrayDeque<>();
				Flux.range(1000, 3000).subscribe((id) -> calls.push(links.get(id).subscribe()));
				await().until(() -> api.requests().size() >= 450);
				calls.forEach(Disposable::dispose);
				assertThat(links.get(42).block(Duration.ofSeconds(10))).isEmpty();
				assertThat(api.connections()).isLessThanOrEqualTo(501 + TOLERANCE);
			});
		}
	}

	@Test
	void moreCallersThanConnectionsAreAllAnswered() {
		try (LoopbackServer api = LoopbackServer.api()) {
			to(api, withApiKey()).run((context) -> {
				ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).links();
				assertThat(Flux.range(0, 1200).flatMap((i) -> links.list().collectList(), 1200).count().block())
					.isEqualTo(1200);
				assertThat(Contexts.list(context)).isEmpty();
				assertThat(api.connections()).isLessThanOrEqualTo(500 + TOLERANCE);
			});
		}
	}

	private static List<String> failures(ReactiveInodeCollection links, int callers) {
		return Flux.range(0, callers)
			.flatMap((id) -> links.get(id)
				.then(Mono.<String>empty())
				.onErrorResume(InodeConnectionException.class, (ex) -> Mono.just(ex.getMessage())), callers)
			.collectList()
			.block(Duration.ofSeconds(20));
	}

}
