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

package io.github.inodespring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests that an {@link Error} while an answer is decoded reaches the caller that waits
 * for it.
 */
class ErrorWhileDecodingTests {

	private static final List<Supplier<Error>> ERRORS = List.of(() -> new AssertionError("own"),
			() -> new NoClassDefFoundError("own"), () -> new ExceptionInInitializerError("own"),
			() -> new StackOverflowError("own"), () -> new OutOfMemoryError("own"));

	private static Supplier<Error> error = ERRORS.get(0);

	@ParameterizedTest
	@ValueSource(strings = { "[{}]", "[{},{}]", "{\"results\":[{}]}" })
	void listThrowsIt(String body) {
		assertThrown(body, (links) -> links.list(Failing.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{}]", "[{},{}]", "{\"results\":[{}]}" })
	void streamThrowsIt(String body) {
		assertThrown(body, (links) -> links.stream(Failing.class).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = "{}")
	void getThrowsIt(String body) {
		assertThrown(body, (links) -> links.get(1, Failing.class));
	}

	private static void assertThrown(String body, Function<InodeCollection, Object> call) {
		for (Supplier<Error> thrown : ERRORS) {
			error = thrown;
			try (LoopbackServer api = new LoopbackServer(
					(request, connection) -> connection.write(LoopbackServer.json(body)))) {
				Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
					InodeCollection links = context.getBean(InodeOperations.class).links();
					assertTimeoutPreemptively(Duration.ofSeconds(30),
							() -> assertThatThrownBy(() -> call.apply(links)).isInstanceOf(thrown.get().getClass())
								.hasMessage("own"));
				});
			}
		}
	}

	record Failing(Integer id) {

		Failing {
			throw error.get();
		}

	}

}
