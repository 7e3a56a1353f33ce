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

package io.github.inodespring.test;

import org.jspecify.annotations.Nullable;

/**
 * What the path of a data request names.
 *
 * @param collection the collection's name
 * @param id the object's identifier, or null for the list
 */
record DataPath(String collection, @Nullable String id) {

	static final String PREFIX = "/api/v1/";

	/**
	 * Reads a path.
	 * @param path a path with its last slash
	 * @param catalog the collections that there are
	 * @return what it names, or null if there is no such collection
	 */
	static @Nullable DataPath parse(String path, Catalog catalog) {
		if (!path.startsWith(PREFIX) || !path.endsWith("/") || path.length() == PREFIX.length()) {
			return null;
		}
		String name = path.substring(PREFIX.length(), path.length() - 1);
		if (catalog.find(FormCodec.decodePath(name)) != null) {
			return new DataPath(FormCodec.decodePath(name), null);
		}
		int slash = name.lastIndexOf('/');
		String parent = (slash > 0) ? FormCodec.decodePath(name.substring(0, slash)) : "";
		return (catalog.find(parent) != null) ? new DataPath(parent, FormCodec.decodePath(name.substring(slash + 1)))
				: null;
	}

}
