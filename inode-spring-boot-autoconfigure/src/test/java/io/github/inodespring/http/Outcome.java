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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * What has become of a call so far.
 */
final class Outcome<T> {

	private final List<T> elements = new ArrayList<>();

	private @Nullable Throwable failure;

	private boolean completed;

	static <T> Outcome<T> of(Publisher<T> publisher) {
		Outcome<T> outcome = new Outcome<>();
		Flux.from(publisher)
			.subscribe(outcome.elements::add, (ex) -> outcome.failure = ex, () -> outcome.completed = true);
		return outcome;
	}

	List<T> elements() {
		return this.elements;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	boolean isCompleted() {
		return this.completed;
	}

	boolean isPending() {
		return !this.completed && this.failure == null;
	}

}
