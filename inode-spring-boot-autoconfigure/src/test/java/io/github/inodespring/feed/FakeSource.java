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

package io.github.inodespring.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A collection in memory that counts the reads under way.
 */
class FakeSource implements FeedSource {

	final List<Long> begins = new CopyOnWriteArrayList<>();

	final AtomicInteger underWay = new AtomicInteger();

	final AtomicInteger mostAtOnce = new AtomicInteger();

	final AtomicInteger made = new AtomicInteger();

	private final Supplier<Long> clock;

	volatile @Nullable List<Map<String, @Nullable Object>> kept;

	volatile Supplier<Mono<List<Map<String, @Nullable Object>>>> next = () -> items();

	FakeSource(Supplier<Long> clock) {
		this.clock = clock;
	}

	@Override
	public Mono<List<Map<String, @Nullable Object>>> read() {
		return Mono.defer(() -> {
			this.begins.add(this.clock.get());
			this.mostAtOnce.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
			return this.next.get();
		}).doFinally((signal) -> this.underWay.decrementAndGet());
	}

	@Override
	public void keep(List<Map<String, @Nullable Object>> items) {
		this.kept = items;
	}

	@SafeVarargs
	static Mono<List<Map<String, @Nullable Object>>> items(Map<String, ?>... items) {
		return Mono.just(list(items));
	}

	@SafeVarargs
	static List<Map<String, @Nullable Object>> list(Map<String, ?>... items) {
		List<Map<String, @Nullable Object>> list = new ArrayList<>();
		for (Map<String, ?> item : items) {
			list.add(new LinkedHashMap<>(item));
		}
		return Collections.unmodifiableList(list);
	}

}
