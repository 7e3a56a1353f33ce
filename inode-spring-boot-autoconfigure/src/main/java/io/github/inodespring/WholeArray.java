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
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reads an array of which all elements are wanted at once: in one go if it fits into the
 * memory that the codec may take, which is faster, else element by element.
 */
final class WholeArray {

	private final long maxInMemorySize;

	private long size;

	private WholeArray(long maxInMemorySize) {
		this.maxInMemorySize = maxInMemorySize;
	}

	static <T> Flux<T> read(JsonBody json, ParameterizedTypeReference<T> elementType) {
		return Flux.defer(() -> new WholeArray(json.maxInMemorySize()).elements(json, elementType));
	}

	private <T> Flux<T> elements(JsonBody json, ParameterizedTypeReference<T> elementType) {
		return json.body().bufferUntil(this::isTooLargeWith).switchOnFirst((first, parts) -> {
			JsonBody body = json.with(parts.flatMapIterable(Function.identity()));
			return isTooLarge() ? body.toFlux(elementType)
					: body.toMono(listOf(elementType)).flatMapIterable(WholeArray::withoutNulls);
		}).doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	private boolean isTooLargeWith(DataBuffer next) {
		this.size += next.readableByteCount();
		return isTooLarge();
	}

	private boolean isTooLarge() {
		return this.size > this.maxInMemorySize;
	}

	private static <T> ParameterizedTypeReference<List<@Nullable T>> listOf(ParameterizedTypeReference<T> elementType) {
		ResolvableType type = ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(elementType));
		return ParameterizedTypeReference.forType(type.getType());
	}

	private static <T> List<T> withoutNulls(List<@Nullable T> elements) {
		return elements.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

}
