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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.github.inodespring.test.Slice.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Pages by an opaque cursor, without a count.
 */
final class CursorPager implements Pager {

	private static final String CURSOR = "cursor";

	private static final String PREFIX = "p=";

	private final int size;

	CursorPager(int size) {
		this.size = size;
	}

	@Override
	public Slice slice(PageUrl url, int total) {
		int from = Math.min(total, decode(url.get(CURSOR)));
		int to = Math.min(total, from + this.size);
		PageUrl next = (to < total) ? url.with(CURSOR, encode(to)) : null;
		PageUrl previous = (from > 0) ? url.with(CURSOR, encode(Math.max(0, from - this.size))) : null;
		return new Slice(from, to, Envelope.LINKS, next, previous);
	}

	private static String encode(int position) {
		return Base64.getEncoder().encodeToString((PREFIX + position).getBytes(StandardCharsets.US_ASCII));
	}

	private static int decode(@Nullable String cursor) {
		if (cursor == null) {
			return 0;
		}
		try {
			String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
			return Integer.parseUnsignedInt(decoded.substring(PREFIX.length()));
		}
		catch (IllegalArgumentException | StringIndexOutOfBoundsException ex) {
			throw new NoSuchPageException("Invalid cursor");
		}
	}

}
