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
 * Pages by limit and offset. As in Django REST framework no value is invalid: nonsense
 * counts as not sent, and an offset beyond the end yields an empty page.
 */
final class LimitOffsetPager implements Pager {

	private static final String LIMIT = "limit";

	private static final String OFFSET = "offset";

	private final int size;

	LimitOffsetPager(int size) {
		this.size = size;
	}

	@Override
	public Slice slice(PageUrl url, int total) {
		int limit = parse(url.get(LIMIT), 1, this.size);
		int offset = parse(url.get(OFFSET), 0, 0);
		PageUrl own = url.with(LIMIT, limit);
		PageUrl next = ((long) offset + limit < total) ? own.with(OFFSET, offset + limit) : null;
		int from = Math.min(offset, total);
		return new Slice(from, (int) Math.min(total, (long) from + limit), Envelope.COUNT_AND_LINKS, next,
				previous(own, offset, limit));
	}

	private static @Nullable PageUrl previous(PageUrl own, int offset, int limit) {
		if (offset == 0) {
			return null;
		}
		return (offset <= limit) ? own.without(OFFSET) : own.with(OFFSET, offset - limit);
	}

	private static int parse(@Nullable String value, int least, int otherwise) {
		try {
			int number = (value != null) ? Integer.parseInt(value) : otherwise;
			return (number >= least) ? number : otherwise;
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

}
