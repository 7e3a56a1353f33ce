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

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.Assert;

/**
 * Refuses element types that would be given a part of the body instead of an element.
 */
final class ElementType {

	private static final List<Class<?>> REFUSED = List.of(CharSequence.class, DataBuffer.class, ByteBuffer.class,
			Resource.class);

	private ElementType() {
	}

	static void check(ParameterizedTypeReference<?> elementType) {
		Class<?> type = ResolvableType.forType(elementType).toClass();
		boolean refused = type.isArray() || Collection.class.isAssignableFrom(type)
				|| REFUSED.stream().anyMatch((candidate) -> candidate.isAssignableFrom(type));
		Assert.isTrue(!refused, () -> "'elementType' must be what one JSON object of the list is read into, "
				+ "for example a record, not " + elementType.getType().getTypeName());
	}

}
