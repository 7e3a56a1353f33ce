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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/**
 * Reads an array of which all elements are wanted at once. One of moderate size is read
 * in one go, which is faster, others element by element.
 */
final class WholeArray {

	private static final long MODERATE_SIZE = DataSize.ofMegabytes(2).toBytes();

	private final long maxSize;

	private long size;

	private WholeArray(long maxSize) {
		this.maxSize = maxSize;
	}

	static <T> Flux<T> read(JsonBody json, ParameterizedTypeReference<T> elementType) {
		return Flux.defer(() -> {
			long maxSize = Math.min(json.maxInMemorySize(elementType), MODERATE_SIZE);
			return new WholeArray(maxSize).elements(json, elementType);
		});
	}

	/**
	 * Nothing is decoded before it is known whether the array is too large.
	 */
	private <T> Flux<T> elements(JsonBody json, ParameterizedTypeReference<T> elementType) {
		return json.parts()
			.bufferUntil(this::growsTooLarge).<JsonBody
					.Part>flatMapIterable(Function.identity())
			.switchOnFirst((first, parts) -> isTooLarge() ? json.with(parts).toFlux(elementType)
					: json.with(parts).toMono(listOf(elementType)).flatMapIterable(Pages::withoutNulls));
	}

	private boolean growsTooLarge(JsonBody.Part next) {
		this.size += next.size();
		return isTooLarge();
	}

	private boolean isTooLarge() {
		return this.size > this.maxSize;
	}

	private static <T> ParameterizedTypeReference<List<@Nullable T>> listOf(ParameterizedTypeReference<T> elementType) {
		ResolvableType type = ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(elementType));
		return ParameterizedTypeReference.forType(type.getType());
	}

}
