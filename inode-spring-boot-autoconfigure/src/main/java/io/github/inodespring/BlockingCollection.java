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

import io.github.inodespring.error.InodeDecodingException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

/**
 * Waits for what a {@link PagedCollection} brings.
 */
final class BlockingCollection implements InodeCollection {

	private final PagedCollection collection;

	BlockingCollection(PagedCollection collection) {
		this.collection = collection;
	}

	@Override
	public InodeCollection query(String name, Object... values) {
		return new BlockingCollection(this.collection.query(name, values));
	}

	@Override
	public List<Map<String, @Nullable Object>> list() {
		return list(PagedCollection.RAW);
	}

	@Override
	public <T> List<T> list(Class<T> elementType) {
		Assert.notNull(elementType, "'elementType' must not be null");
		return list(ParameterizedTypeReference.forType(elementType));
	}

	@Override
	public <T> List<T> list(ParameterizedTypeReference<T> elementType) {
		return await(this.collection.all(elementType));
	}

	@Override
	public Stream<Map<String, @Nullable Object>> stream() {
		return stream(this.collection.list());
	}

	@Override
	public <T> Stream<T> stream(Class<T> elementType) {
		return stream(this.collection.list(elementType));
	}

	@Override
	public <T> Stream<T> stream(ParameterizedTypeReference<T> elementType) {
		return stream(this.collection.list(elementType));
	}

	@Override
	public Map<String, @Nullable Object> get(Object id) {
		return await(this.collection.get(id));
	}

	@Override
	public <T> T get(Object id, Class<T> type) {
		return await(this.collection.get(id, type));
	}

	@Override
	public <T> T get(Object id, ParameterizedTypeReference<T> type) {
		return await(this.collection.get(id, type));
	}

	static void requireBlockingThread() {
		Assert.state(!Schedulers.isInNonBlockingThread(), () -> "Thread '" + Thread.currentThread().getName()
				+ "' must not block: use ReactiveInodeOperations instead of InodeOperations here");
	}

	private static <T> Stream<T> stream(Flux<T> elements) {
		requireBlockingThread();
		return LazySpliterator.stream(elements.contextCapture());
	}

	private static <T> T await(Mono<T> result) {
		requireBlockingThread();
		T value = block(result.contextCapture());
		Assert.state(value != null, "No value");
		return value;
	}

	private static <T> @Nullable T block(Mono<T> result) {
		try {
			return result.block();
		}
		catch (RuntimeException ex) {
			throwIfError(ex);
			if (Exceptions.unwrap(ex) instanceof InterruptedException interruption) {
				throw interrupted("the response", interruption);
			}
			throw ex;
		}
	}

	/**
	 * Throw the error that a type has thrown while an answer was decoded into it.
	 */
	static void throwIfError(Throwable failure) {
		if (Exceptions.unwrap(failure) instanceof Error error) {
			throw error;
		}
		if (failure instanceof InodeDecodingException && failure.getCause() instanceof Error error) {
			throw error;
		}
	}

	static IllegalStateException interrupted(String awaited, InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new IllegalStateException("Interrupted while waiting for " + awaited, ex);
	}

}
