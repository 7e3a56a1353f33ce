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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads a collection repeatedly, and requests only what has changed: it keeps the
 * validators of each page ({@code ETag} or {@code Last-Modified}, RFC 9110, section 8.8),
 * so that a page that has not changed costs a 304. Not safe for concurrent use: start a
 * read only after the previous one has ended.
 */
public final class ConditionalReader {

	private static final int LONGEST_PROBLEM = 500;

	private final ApiClient client;

	private final String collection;

	private final ApiPath path;

	private volatile List<HttpMessageReader<?>> codecs = List.of();

	private volatile ServerText shown = ServerText.PLAIN;

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
		this.collection = collection;
		this.path = ApiPath.collection(collection);
	}

	/**
	 * Read the whole collection and compare it with what was kept.
	 * @return the raw JSON objects in the server's order, deeply unmodifiable; empty when
	 * no page has changed since the read that was kept; an
	 * {@link io.github.inodespring.error.InodeException} when a request fails
	 */
	public Mono<List<Map<String, @Nullable Object>>> read() {
		return Mono.defer(() -> {
			Map<Query, KnownPage> before = this.known;
			Map<Query, KnownPage> now = new LinkedHashMap<>();
			return pages(before).doOnNext((page) -> now.put(page.query, page))
				.then(Mono.fromSupplier(() -> changed(before, now)))
				.mapNotNull((changed) -> changed ? items(now) : null);
		});
	}

	/**
	 * Keep what the last read returned: the next ones are compared with it. A read that
	 * is not kept has no effect.
	 * @param items what that read returned; equal objects may replace its own, so that
	 * they are kept in memory once
	 * @throws IllegalArgumentException if their number is not that of the last read
	 */
	public void keep(List<Map<String, @Nullable Object>> items) {
		Map<Query, KnownPage> kept = new LinkedHashMap<>();
		int from = 0;
		for (KnownPage page : this.latest.values()) {
			int to = from + page.items.size();
			Assert.isTrue(to <= items.size(), "'items' must have as many elements as were read");
			kept.put(page.query, page.with(List.copyOf(items.subList(from, to))));
			from = to;
		}
		Assert.isTrue(from == items.size(), "'items' must have as many elements as were read");
		this.known = kept;
		this.latest = Map.of();
	}

	/**
	 * Return whether two items are written in the same way: {@code 1.10} and {@code 1.1}
	 * are equal numbers, but not the same text.
	 * @param one an item
	 * @param other another item
	 * @return whether their texts are the same, also when one of them is not from a
	 * reader
	 */
	public static boolean haveSameText(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
		byte[] text = JsonItem.json(one);
		byte[] otherText = JsonItem.json(other);
		return text == null || otherText == null || Arrays.equals(text, otherText);
	}

	/**
	 * Return an item as the server has written it.
	 * @param item an item that a reader has returned
	 * @return the JSON
	 * @throws IllegalArgumentException if the item is not from a reader
	 */
	public static String text(Map<String, @Nullable Object> item) {
		return new String(json(item), StandardCharsets.UTF_8);
	}

	private static byte[] json(Map<String, @Nullable Object> item) {
		byte[] json = JsonItem.json(item);
		Assert.isTrue(json != null, "'item' must come from a reader");
		return json;
	}

	/**
	 * Return what reads items from their texts, after the first answer of the server.
	 * @return what returns an item, deeply unmodifiable, or throws
	 */
	public Function<String, Map<String, @Nullable Object>> parser() {
		JsonReader<Map<String, @Nullable Object>> reader = JsonItem.reader(this.codecs);
		return (text) -> {
			byte[] json = text.getBytes(StandardCharsets.UTF_8);
			return Objects.requireNonNull(reader.read(json, 0, json.length));
		};
	}

	/**
	 * Read an item into a type, as {@link ReactiveInodeCollection#list(Class)} does with
	 * the same JSON.
	 * @param item an item that this reader has returned
	 * @param type the type
	 * @param <T> the type
	 * @return the item
	 * @throws io.github.inodespring.error.InodeDecodingException if it cannot be read
	 * into the type
	 * @throws IllegalArgumentException if the item is not from a reader
	 */
	public <T> T convert(Map<String, @Nullable Object> item, Class<T> type) {
		byte[] json = json(item);
		JsonReader<T> reader = JsonReader.of(ParameterizedTypeReference.forType(type), this.codecs);
		try {
			T converted = reader.read(json, 0, json.length);
			Assert.state(converted != null, "No value");
			return converted;
		}
		catch (RuntimeException | Error ex) {
			throw new InodeDecodingException(this.path.raw(),
					"An item of '%s' cannot be read as %s: %s".formatted(this.collection, type.getName(),
							this.shown.clean(JsonList.problem("item", json, ex), LONGEST_PROBLEM)),
					this.shown.harmless(ex));
		}
	}

	private Flux<KnownPage> pages(Map<Query, KnownPage> before) {
		Pages<Map<String, @Nullable Object>> pages = new Pages<>(this.client, this.path, Query.NONE,
				(answer) -> JsonItem.reader(answer.response().strategies().messageReaders()));
		return pages.each(() -> {
			KnownPage known = before.get(pages.query());
			return pages.page((known != null) ? known.validators : null, (answer) -> read(answer, known, pages));
		});
	}

	private Flux<KnownPage> read(ApiAnswer answer, @Nullable KnownPage known,
			Pages<Map<String, @Nullable Object>> pages) {
		this.codecs = answer.response().strategies().messageReaders();
		this.shown = ServerText.of(answer.response());
		if (known != null && answer.isNotModified()) {
			return Flux.defer(() -> Flux.just(known.reachedBy(answer, pages)));
		}
		return pages.collect(answer)
			.collectList()
			.map((items) -> new KnownPage(pages.query(), answer.validators(), items, pages.next()))
			.flux();
	}

	private boolean changed(Map<Query, KnownPage> before, Map<Query, KnownPage> now) {
		this.latest = now;
		return !List.copyOf(before.values()).equals(List.copyOf(now.values()));
	}

	private static List<Map<String, @Nullable Object>> items(Map<Query, KnownPage> pages) {
		return pages.values().stream().flatMap((page) -> page.items.stream()).toList();
	}

	/**
	 * A page as it was read. One that is read anew is never equal to it, even if it has
	 * the same content.
	 */
	private static final class KnownPage {

		private final Query query;

		private final Validators validators;

		private final List<Map<String, @Nullable Object>> items;

		private final @Nullable Query next;

		KnownPage(Query query, Validators validators, List<Map<String, @Nullable Object>> items, @Nullable Query next) {
			this.query = query;
			this.validators = validators;
			this.items = items;
			this.next = next;
		}

		KnownPage with(List<Map<String, @Nullable Object>> equalItems) {
			return new KnownPage(this.query, this.validators, equalItems, this.next);
		}

		KnownPage reachedBy(ApiAnswer answer, Pages<?> pages) {
			pages.passOver(answer, this.items.size(), this.next);
			return this;
		}

	}

}
