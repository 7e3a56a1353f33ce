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

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * Lists that are larger than anyone would hold.
 */
final class StreamScenarios {

	private static final int FIRST = 20_000;

	private static final int LARGE = 1_000_000;

	private static final int PAGES = 10_000;

	private static final int PER_PAGE = 10;

	private static final double FLAT = 1.05;

	private StreamScenarios() {
	}

	static String firstElement(URI baseUrl) {
		AtomicLong arrived = new AtomicLong();
		ExchangeFilterFunction counter = (request, next) -> next.exchange(request)
			.map((response) -> response.mutate()
				.body((body) -> body.doOnNext((buffer) -> arrived.addAndGet(buffer.readableByteCount())))
				.build());
		try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl, InodeApplication.apiKey(),
				(application) -> ((GenericApplicationContext) application).registerBean(InodeWebClientCustomizer.class,
						() -> (builder) -> builder.filter(counter)))) {
			InodeCollection array = context.getBean(InodeOperations.class).collection("arrays/" + FIRST);
			long first = 0;
			try (Stream<Link> links = array.stream(Link.class)) {
				Objects.requireNonNull(links.iterator().next());
				first = arrived.get();
			}
			arrived.set(0);
			array.list(Link.class);
			return Verdict.of(first < arrived.get() / 10, "after %.2f %% of the body (%,d of %,d bytes)"
				.formatted(100.0 * first / arrived.get(), first, arrived.get()));
		}
	}

	static String largeArray(URI baseUrl) {
		long start = System.nanoTime();
		try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl, InodeApplication.apiKey());
				Stream<Link> links = context.getBean(InodeOperations.class)
					.collection("arrays/" + LARGE)
					.stream(Link.class)) {
			long count = links.filter((link) -> link.id() >= 0).count();
			return Verdict.of(count == LARGE, "%,d elements, maximum heap %d MB, %d s".formatted(count,
					Runtime.getRuntime().maxMemory() / (1024 * 1024), (System.nanoTime() - start) / 1_000_000_000));
		}
	}

	static String pages(URI baseUrl) {
		try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl, InodeApplication.apiKey())) {
			AtomicInteger elements = new AtomicInteger();
			List<Long> heap = new ArrayList<>();
			context.getBean(ReactiveInodeOperations.class)
				.collection("pages/" + PAGES)
				.list(Link.class)
				.doOnNext((link) -> {
					int count = elements.incrementAndGet();
					if (isPowerOfTen(count / PER_PAGE) && count % PER_PAGE == 0 && count > PER_PAGE) {
						heap.add(liveHeap() / 1024);
					}
				})
				.blockLast();
			return Verdict.of(heap.get(3) < heap.get(0) * FLAT,
					"live heap at page 10: %,d KB, 100: %,d KB, 1,000: %,d KB, 10,000: %,d KB"
						.formatted(heap.toArray()));
		}
	}

	private static boolean isPowerOfTen(int number) {
		return number == 10 || number == 100 || number == 1_000 || number == 10_000;
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
