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

import io.github.inodespring.test.Slice.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number, counted from one; {@code last} is the last one.
 */
final class PageNumberPager implements Pager {

	private static final String PAGE = "page";

	private final int size;

	PageNumberPager(int size) {
		this.size = size;
	}

	@Override
	public Slice slice(PageUrl url, int total) {
		int pages = Math.max(1, (total + this.size - 1) / this.size);
		int page = number(url.get(PAGE), pages);
		int from = (page - 1) * this.size;
		PageUrl next = (page < pages) ? url.with(PAGE, page + 1) : null;
		return new Slice(from, Math.min(total, from + this.size), Envelope.COUNT_AND_LINKS, next, previous(url, page));
	}

	private static @Nullable PageUrl previous(PageUrl url, int page) {
		if (page == 1) {
			return null;
		}
		return (page == 2) ? url.without(PAGE) : url.with(PAGE, page - 1);
	}

	private static int number(@Nullable String value, int pages) {
		int number = (value == null) ? 1 : "last".equals(value) ? pages : parse(value);
		if (number < 1 || number > pages) {
			throw new NoSuchPageException("Invalid page.");
		}
		return number;
	}

	private static int parse(String value) {
		try {
			return Integer.parseInt(value);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
