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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * A page object.
 *
 * @param next the URL of the next page, {@code null} or empty on the last one
 * @param results the elements or {@code null} when it is no page object
 * @param <T> the type of an element
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PageBody<T>(@Nullable String next, @Nullable List<@Nullable T> results) {

	static <T> ParameterizedTypeReference<PageBody<T>> of(ParameterizedTypeReference<T> elementType) {
		ResolvableType type = ResolvableType.forClassWithGenerics(PageBody.class, ResolvableType.forType(elementType));
		return ParameterizedTypeReference.forType(type.getType());
	}

}
