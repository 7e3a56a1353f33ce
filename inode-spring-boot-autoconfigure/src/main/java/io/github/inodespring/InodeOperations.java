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

/**
 * Blocking access to the iNode API, safe for use by any number of threads. On a thread
 * that must not block, use {@link ReactiveInodeOperations}.
 *
 * @see InodeTemplate
 */
public interface InodeOperations {

	/**
	 * Return the links, {@code v1/links/}.
	 * @return the collection
	 */
	InodeCollection links();

	/**
	 * Return the devices, {@code v1/devices/}.
	 * @return the collection
	 */
	InodeCollection devices();

	/**
	 * Return any other collection of {@code v1/}, for example {@code routes}.
	 * @param name the name; its segments are separated by {@code /} and encoded one by
	 * one
	 * @return the collection
	 * @throws IllegalArgumentException if the name is {@code null} or empty, or has a
	 * scheme, an empty segment, a segment {@code .} or {@code ..}, {@code ?}, {@code #},
	 * a backslash or {@code %2e}
	 */
	InodeCollection collection(String name);

}
