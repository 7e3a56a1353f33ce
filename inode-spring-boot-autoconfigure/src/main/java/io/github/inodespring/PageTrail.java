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

import org.jspecify.annotations.Nullable;

/**
 * Finds out, in constant memory, that pages lead nowhere: they repeat (Brent's cycle
 * detection), or have no element.
 */
final class PageTrail {

	private static final int MOST_EMPTY_PAGES = 100;

	private Query anchor;

	private Query current;

	private long limit = 1;

	private long steps;

	private int emptyPages;

	PageTrail(Query first) {
		this.anchor = first;
		this.current = first;
	}

	/**
	 * Follow a page to the next one.
	 * @param next the query of the next page
	 * @return what is wrong with it, or {@code null} when nothing is
	 */
	@Nullable String leadTo(Query next) {
		if (next.equals(this.anchor) || next.equals(this.current)) {
			return "'next' leads back to an earlier page";
		}
		if (this.emptyPages >= MOST_EMPTY_PAGES) {
			return MOST_EMPTY_PAGES + " consecutive pages have no element: narrow the query, request larger pages,"
					+ " or report it to SMATS";
		}
		this.current = next;
		this.steps++;
		if (this.steps == this.limit) {
			this.anchor = next;
			this.limit *= 2;
			this.steps = 0;
		}
		return null;
	}

	/**
	 * Note that a page was read.
	 * @param empty whether it had no element
	 */
	void read(boolean empty) {
		this.emptyPages = empty ? this.emptyPages + 1 : 0;
	}

}
