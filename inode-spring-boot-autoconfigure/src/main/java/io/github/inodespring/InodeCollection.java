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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A collection of the iNode API, read by blocking calls. It is immutable and safe for use
 * by any number of threads.
 * <p>
 * Each request that fails throws an {@link io.github.inodespring.error.InodeException}:
 * from {@code list} and {@code get}, and from the stream while it is read. They throw an
 * {@link IllegalStateException} on a thread that must not block, where
 * {@link ReactiveInodeCollection} is to be used, and when the thread is interrupted while
 * it waits.
 */
public interface InodeCollection {

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
	InodeCollection query(String name, Object... values);

	/**
	 * Read every page into a list of raw JSON objects.
	 * @return the objects in the server's order, empty when there are none
	 */
	List<Map<String, @Nullable Object>> list();

	/**
	 * Read every page into a list.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order, empty when there are none
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> List<T> list(Class<T> elementType);

	/**
	 * Read every page into a list.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order, empty when there are none
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> List<T> list(ParameterizedTypeReference<T> elementType);

	/**
	 * Return the raw JSON objects lazily: each page is fetched when the stream reaches
	 * it. Close a stream that is not read to its end.
	 * @return the objects in the server's order
	 */
	Stream<Map<String, @Nullable Object>> stream();

	/**
	 * Return the elements lazily: each page is fetched when the stream reaches it. Close
	 * a stream that is not read to its end.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> Stream<T> stream(Class<T> elementType);

	/**
	 * Return the elements lazily: each page is fetched when the stream reaches it. Close
	 * a stream that is not read to its end.
	 * @param elementType the type that each JSON object is read into
	 * @param <T> the type of an element
	 * @return the elements in the server's order
	 * @throws IllegalArgumentException if no JSON object can be read into the type
	 */
	<T> Stream<T> stream(ParameterizedTypeReference<T> elementType);

	/**
	 * Read one object as raw JSON.
	 * @param id the id, sent as one encoded path segment
	 * @return the object, never {@code null}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 * @throws io.github.inodespring.error.InodeNotFoundException if there is no such
	 * object
	 */
	Map<String, @Nullable Object> get(Object id);

	/**
	 * Read one object.
	 * @param id the id, sent as one encoded path segment
	 * @param type the type that the JSON object is read into; {@code String} gives its
	 * text
	 * @param <T> the type of the object
	 * @return the object, never {@code null}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 * @throws io.github.inodespring.error.InodeNotFoundException if there is no such
	 * object
	 */
	<T> T get(Object id, Class<T> type);

	/**
	 * Read one object.
	 * @param id the id, sent as one encoded path segment
	 * @param type the type that the JSON object is read into
	 * @param <T> the type of the object
	 * @return the object, never {@code null}
	 * @throws IllegalArgumentException if the id is {@code null}, empty, {@code .} or
	 * {@code ..}
	 * @throws io.github.inodespring.error.InodeNotFoundException if there is no such
	 * object
	 */
	<T> T get(Object id, ParameterizedTypeReference<T> type);

}
