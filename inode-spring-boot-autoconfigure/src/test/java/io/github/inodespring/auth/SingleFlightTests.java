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
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reaches the work of a flight from the one who begins it, where the application
 * propagates thread-local values.
 */
class SingleFlightTests {

	private static final String USER = "io.github.inodespring.user";

	private final ThreadLocal<String> user = new ThreadLocal<>();

	private final SingleFlight<String> flight = new SingleFlight<>(Schedulers.parallel());

	@BeforeEach
	void propagate() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(USER, this.user);
		Hooks.enableAutomaticContextPropagation();
		this.user.set("alice");
	}

	@AfterEach
	void reset() {
		this.user.remove();
		Hooks.disableAutomaticContextPropagation();
		ContextRegistry.getInstance().removeThreadLocalAccessor(USER);
	}

	@Test
	void workSeesNoThreadLocalValueOfItsFirstCaller() {
		AtomicReference<Object> seen = new AtomicReference<>();
		Mono<String> work = Mono.fromCallable(() -> user(seen)).subscribeOn(Schedulers.boundedElastic());
		this.flight.join(Mono.defer(() -> work.filter((value) -> user(seen).equals("none"))))
			.block(Duration.ofSeconds(20));
		assertThat(seen).hasValue("none");
	}

	@Test
	void callerKeepsItsThreadLocalValue() {
		Mono<String> work = Mono.delay(Duration.ofMillis(1)).thenReturn("token");
		String seen = this.flight.join(work)
			.map((token) -> token + " of " + this.user.get())
			.block(Duration.ofSeconds(20));
		assertThat(seen).isEqualTo("token of alice");
	}

	private String user(AtomicReference<Object> seen) {
		String user = (this.user.get() != null) ? this.user.get() : "none";
		seen.set(user);
		return user;
	}

}
