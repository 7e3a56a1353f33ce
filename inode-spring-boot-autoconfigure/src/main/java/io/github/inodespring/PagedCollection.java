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

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.Assert;

/**
 * A collection behind an {@link ApiClient}.
 */
final class PagedCollection implements ReactiveInodeCollection {

	static final ParameterizedTypeReference<Map<String, @Nullable Object>> RAW = new ParameterizedTypeReference<>() {
	};

	/**
	 * What would be given a part of the body instead of an element.
	 */
	private static final List<Class<?>> NO_ELEMENTS = List.of(Collection.class, CharSequence.class, DataBuffer.class,
			ByteBuffer.class, Resource.class);

	private final ApiClient client;

	private final ApiPath path;

	private final Query query;

	PagedCollection(ApiClient client, String name) {
		this(client, ApiPath.collection(name), Query.NONE);
	}

	private PagedCollection(ApiClient client, ApiPath path, Query query) {
		this.client = client;
		this.path = path;
		this.query = query;
	}

	@Override
	public PagedCollection query(String name, Object... values) {
		return new PagedCollection(this.client, this.path, this.query.and(name, values));
	}

	@Override
	public Flux<Map<String, @Nullable Object>> list() {
		return list(RAW);
	}

	@Override
	public <T> Flux<T> list(Class<T> elementType) {
		Assert.notNull(elementType, "'elementType' must not be null");
		return list(ParameterizedTypeReference.forType(elementType));
	}

	@Override
	public <T> Flux<T> list(ParameterizedTypeReference<T> elementType) {
		check(elementType);
		return Flux.defer(() -> {
			Pages<T> pages = pages(elementType);
			return pages.each(() -> withLazyEnd(pages.page(null, pages::read)));
		});
	}

	<T> Mono<List<T>> all(ParameterizedTypeReference<T> elementType) {
		check(elementType);
		return Mono.defer(() -> {
			Pages<T> pages = pages(elementType);
			return pages.each(() -> pages.page(null, pages::collect)).collectList();
		});
	}

	/**
	 * Delay the end of a page until more is asked for than it has, so that the next one
	 * is not fetched before it is reached. A failure is not delayed.
	 */
	private static <T> Flux<T> withLazyEnd(Flux<T> page) {
		return page.concatWith(Flux.generate(SynchronousSink::complete));
	}

	private static void check(ParameterizedTypeReference<?> elementType) {
		Assert.notNull(elementType, "'elementType' must not be null");
		Class<?> type = ResolvableType.forType(elementType).toClass();
		boolean refused = type.isArray() || NO_ELEMENTS.stream().anyMatch((refusal) -> refusal.isAssignableFrom(type));
		Assert.isTrue(!refused, () -> "'elementType' must be the type of one element of the list, "
				+ "for example a record, not " + elementType.getType().getTypeName());
	}

	private <T> Pages<T> pages(ParameterizedTypeReference<T> elementType) {
		return new Pages<>(this.client, this.path, this.query, (answer) -> answer.reader(elementType));
	}

	@Override
	public Mono<Map<String, @Nullable Object>> get(Object id) {
		return get(id, RAW);
	}

	@Override
	public <T> Mono<T> get(Object id, Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		return get(id, ParameterizedTypeReference.forType(type));
	}

	@Override
	public <T> Mono<T> get(Object id, ParameterizedTypeReference<T> type) {
		Assert.notNull(type, "'type' must not be null");
		return this.client.read(this.path.item(id), this.query, null, (answer) -> answer.object(type).flux())
			.singleOrEmpty();
	}

}
