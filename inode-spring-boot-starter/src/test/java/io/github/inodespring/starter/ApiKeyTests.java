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

package io.github.inodespring.starter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * API keys that the API refuses.
 */
class ApiKeyTests {

	private static final int CALLERS = 20;

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void refusedApiKeyIsSentWithEachCallAndReadAgainOnce() {
		AtomicInteger reads = new AtomicInteger();
		try (StarterApplication application = start()) {
			ReactiveInodeOperations inode = account(application, () -> {
				reads.incrementAndGet();
				return InodeCredentials.apiKey("wrong");
			});
			for (int call = 0; call < CALLERS; call++) {
				assertThatExceptionOfType(InodeAuthenticationException.class)
					.isThrownBy(() -> inode.links().get(1).block())
					.matches((ex) -> ex.getReason() == Reason.API_KEY_REJECTED);
			}
			assertThat(this.inode).hasDataRequests(CALLERS).hasTokenRequests(0);
			assertThat(reads).hasValue(2);
		}
	}

	@Test
	void apiKeyThatWasChangedFailsNoCall() {
		AtomicReference<String> key = new AtomicReference<>(this.inode.getApiKey());
		try (StarterApplication application = start()) {
			ReactiveInodeOperations inode = account(application, () -> InodeCredentials.apiKey(key.get()));
			assertThat(successes(inode)).isEqualTo(CALLERS);
			key.set("changed");
			this.inode.changeApiKey("changed");
			assertThat(successes(inode)).isEqualTo(CALLERS);
		}
	}

	private StarterApplication start() {
		return StarterApplication.withApiKey(this.inode, "inode.retry.max-attempts=1");
	}

	private ReactiveInodeOperations account(StarterApplication application, Supplier<InodeCredentials> credentials) {
		return new ReactiveInodeTemplate(application.context()
			.getBean(InodeClientFactory.class)
			.create(new Account(this.inode.getBaseUrl(), credentials)));
	}

	private static long successes(ReactiveInodeOperations inode) {
		return Flux.range(0, CALLERS)
			.flatMap((number) -> inode.links().get(1).onErrorComplete(), CALLERS)
			.count()
			.blockOptional()
			.orElseThrow();
	}

}
