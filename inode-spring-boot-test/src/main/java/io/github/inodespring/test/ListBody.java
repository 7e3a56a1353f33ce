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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.github.inodespring.test.Slice.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list answer out of objects that are JSON already.
 */
final class ListBody {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private ListBody() {
	}

	static byte[] write(List<Item> items, Slice slice, Instant now) {
		ListBody body = new ListBody();
		body.writeSlice(items, slice, now);
		return body.out.toByteArray();
	}

	private void writeSlice(List<Item> items, Slice slice, Instant now) {
		if (slice.envelope() == Envelope.NONE) {
			array(items, now);
			return;
		}
		text("{");
		if (slice.envelope() == Envelope.COUNT_AND_LINKS) {
			text("\"count\":" + items.size() + ",");
		}
		text("\"next\":" + quoted(slice.next()) + ",\"previous\":" + quoted(slice.previous()) + ",\"results\":");
		array(items.subList(slice.from(), slice.to()), now);
		text("}");
	}

	private void array(List<Item> items, Instant now) {
		text("[");
		for (int index = 0; index < items.size(); index++) {
			if (index > 0) {
				text(",");
			}
			this.out.writeBytes(items.get(index).json(now));
		}
		text("]");
	}

	private void text(String text) {
		this.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String quoted(@Nullable PageUrl url) {
		return (url != null) ? new String(Json.write(url.toString()), StandardCharsets.UTF_8) : "null";
	}

}
