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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A collection of the iNode API. It is immutable and safe for use by any number of
 * threads. Nothing is requested before someone subscribes, and each subscription sends
 * its own requests. A request that fails signals an
 * {@link io.github.inodespring.error.InodeException}. Signals may arrive on threads that
 * must not block.
 */
public interface ReactiveInodeCollection {

	/**
	 * Return a collection that adds query parameters to each of its requests.
	 * @param name the name
	 * @param values the values, or collections, streams and arrays of them; each is sent
	 * as a separate parameter: its {@code toString()}, strictly encoded
	 * @return a new collection
	 * @throws IllegalArgumentException if the name is {@code null} or empty, or a value
	 * is {@code null}, an {@code Optional}, a map, or has no {@code toString()} of its
	 * own
	 */
	ReactiveInodeCollection query(String name, Object... values);

	/**
	 * Read every page as raw JSON objects; each page is fetched when the subscriber
	 * reaches it.
	 * @return the objects in the server's order
	 */
	Flux<Map<String, @Nullable Object>> list();

	/**
	 * Read every page; each page is fetched when the subscriber reaches it.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> Flux<T> list(Class<T> elementType);

	/**
	 * Read every page; each page is fetched when the subscriber reaches it.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> Flux<T> list(ParameterizedTypeReference<T> elementType);

	/**
	 * Read one object as raw JSON.
	 * @param id the id, sent as one encoded path segment
	 * @return the object, never empty: if there is none, it signals an
	 * {@link io.github.inodespring.error.InodeNotFoundException}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 */
	Mono<Map<String, @Nullable Object>> get(Object id);

	/**
	 * Read one object.
	 * @param id the id, sent as one encoded path segment
	 * @param type the type that the JSON object is read into; {@code String} gives its
	 * text
	 * @param <T> the type of the object
	 * @return the object, never empty: if there is none, it signals an
	 * {@link io.github.inodespring.error.InodeNotFoundException}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 */
	<T> Mono<T> get(Object id, Class<T> type);

	/**
	 * Read one object.
	 * @param id the id, sent as one encoded path segment
	 * @param type the type that the JSON object is read into
	 * @param <T> the type of the object
	 * @return the object, never empty: if there is none, it signals an
	 * {@link io.github.inodespring.error.InodeNotFoundException}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 */
	<T> Mono<T> get(Object id, ParameterizedTypeReference<T> type);

}
