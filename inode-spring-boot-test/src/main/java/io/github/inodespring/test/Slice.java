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
 * A part of a list and its neighbours.
 *
 * @param from the first index
 * @param to the index after the last one
 * @param envelope which fields surround the objects
 * @param next the next page's address, or null on the last page
 * @param previous the previous page's address, or null on the first page
 */
record Slice(int from, int to, Envelope envelope, @Nullable PageUrl next, @Nullable PageUrl previous) {

	/**
	 * What surrounds the objects.
	 */
	enum Envelope {

		/**
		 * Nothing: a bare array.
		 */
		NONE,

		/**
		 * The neighbours.
		 */
		LINKS,

		/**
		 * The neighbours and the number of objects in all.
		 */
		COUNT_AND_LINKS

	}

}
