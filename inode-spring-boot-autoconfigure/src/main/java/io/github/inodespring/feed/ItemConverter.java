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

package io.github.inodespring.feed;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads raw JSON objects into other types.
 */
@FunctionalInterface
interface ItemConverter {

	/**
	 * Read a raw JSON object into a type.
	 * @param item the object
	 * @param type the type
	 * @param <T> the type
	 * @return the object of that type
	 * @throws io.github.inodespring.error.InodeDecodingException if it cannot be read
	 * into the type
	 */
	<T> T convert(Map<String, @Nullable Object> item, Class<T> type);

}
