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

/**
 * How the simulated iNode serves lists: the styles are those of Django REST framework,
 * and a bare array.
 *
 * @see SimulatedInodeOptions#withPaging(Paging)
 */
public final class Paging {

	private final Pager pager;

	private final String description;

	private Paging(Pager pager, String description) {
		this.pager = pager;
		this.description = description;
	}

	/**
	 * Returns a style without pages: a list is one bare JSON array.
	 * @return no paging
	 */
	public static Paging none() {
		return new Paging(new NoPager(), "none");
	}

	/**
	 * Returns page objects requested by number, {@code ?page=2}.
	 * @param size the number of objects on a page
	 * @return paging by number
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public static Paging page(int size) {
		return new Paging(new PageNumberPager(positive(size)), "page");
	}

	/**
	 * Returns page objects requested by {@code ?limit=100&offset=200}.
	 * @param size the number of objects on a page when the request names no limit
	 * @return paging by limit and offset
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public static Paging limitOffset(int size) {
		return new Paging(new LimitOffsetPager(positive(size)), "limitOffset");
	}

	/**
	 * Returns page objects requested by an opaque {@code ?cursor=}. They carry no
	 * {@code count}.
	 * @param size the number of objects on a page
	 * @return paging by cursor
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public static Paging cursor(int size) {
		return new Paging(new CursorPager(positive(size)), "cursor");
	}

	Pager pager() {
		return this.pager;
	}

	@Override
	public String toString() {
		return "Paging." + this.description;
	}

	private static int positive(int size) {
		if (size < 1) {
			throw new IllegalArgumentException("'size' must be positive");
		}
		return size;
	}

}
