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

package io.github.inodespring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads a collection again and again, and asks only for what has changed: it keeps the
 * validators of each page ({@code ETag} or {@code Last-Modified}, RFC 9110, section 8.8),
 * so that a page that has not changed costs a 304. From a server that sends neither,
 * every page is read each time. Not for concurrent use: a read may begin only when the
 * one before has ended.
 */
public final class ConditionalReader {

	private final ApiClient client;

	private final ApiPath path;

	private volatile Map<Query, KnownPage> known = Map.of();

	private volatile Map<Query, KnownPage> latest = Map.of();

	/**
	 * Create a new reader, which knows nothing yet.
	 * @param webClient a client whose base URL is that of the API, with authorization
	 * @param collection the name of the collection
	 * @throws IllegalArgumentException if the name cannot be that of a collection
	 * @see ReactiveInodeOperations#collection(String)
	 */
	public ConditionalReader(WebClient webClient, String collection) {
		Assert.notNull(webClient, "'webClient' must not be null");
		this.client = new ApiClient(webClient);
		this.path = ApiPath.collection(collection);
	}

	/**
	 * Read the whole collection and compare it with what was kept.
	 * @return the raw JSON objects in the server's order, unmodifiable throughout; empty
	 * when no page has changed since the read that was kept; an
	 * {@link io.github.inodespring.error.InodeException} when a request fails
	 */
	public Mono<List<Map<String, @Nullable Object>>> read() {
		return Mono.defer(() -> {
			Map<Query, KnownPage> before = this.known;
			Map<Query, KnownPage> now = new LinkedHashMap<>();
			return pages(before).doOnNext((page) -> now.put(page.query(), page))
				.then(Mono.fromSupplier(() -> changed(before, now)))
				.mapNotNull((changed) -> changed ? items(now) : null);
		});
	}

	/**
	 * Keep what the last read returned: the next ones are compared with it. A read that
	 * is not kept is as if it had not been made.
	 * @param items what that read returned; equal objects may stand in for its own, so
	 * that they are held once
	 * @throws IllegalArgumentException if their number is not that of the last read
	 */
	public void keep(List<Map<String, @Nullable Object>> items) {
		Map<Query, KnownPage> kept = new LinkedHashMap<>();
		int from = 0;
		for (KnownPage page : this.latest.values()) {
			int to = from + page.items().size();
			Assert.isTrue(to <= items.size(), "'items' must be as many as were read");
			kept.put(page.query(), page.with(List.copyOf(items.subList(from, to))));
			from = to;
		}
		Assert.isTrue(from == items.size(), "'items' must be as many as were read");
		this.known = kept;
		this.latest = Map.of();
	}

	private Flux<KnownPage> pages(Map<Query, KnownPage> before) {
		PageReader<Map<String, @Nullable Object>> reader = new PageReader<>(Query.NONE, PagedCollection.RAW);
		return Flux.defer(() -> page(reader, before.getOrDefault(reader.query(), KnownPage.NONE)))
			.repeat(reader::moveOn);
	}

	private Flux<KnownPage> page(PageReader<Map<String, @Nullable Object>> reader, KnownPage known) {
		return this.client
			.many(this.path, reader.query(), known.validators(), (answer) -> known.refresh(answer, reader).flux())
			.onErrorResume(reader::isPastTheEnd, (ex) -> Flux.empty());
	}

	private boolean changed(Map<Query, KnownPage> before, Map<Query, KnownPage> now) {
		this.latest = now;
		return !List.copyOf(before.values()).equals(List.copyOf(now.values()));
	}

	private static List<Map<String, @Nullable Object>> items(Map<Query, KnownPage> pages) {
		return pages.values().stream().flatMap((page) -> page.items().stream()).toList();
	}

}
