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

package io.github.inodespring.cli.schema;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The texts among the values of a field.
 */
final class TextProfile {

	private static final int LONGEST_KEPT = 60;

	private final Set<TextFormat> formats = EnumSet.allOf(TextFormat.class);

	private int shortest = Integer.MAX_VALUE;

	private int longest;

	private @Nullable String first;

	private @Nullable String last;

	void accept(String text) {
		this.formats.removeIf((format) -> !format.matches(text));
		this.shortest = Math.min(this.shortest, text.length());
		this.longest = Math.max(this.longest, text.length());
		keep((text.length() > LONGEST_KEPT) ? text.substring(0, LONGEST_KEPT) + "..." : text);
	}

	private void keep(String text) {
		this.first = (this.first == null || text.compareTo(this.first) < 0) ? text : this.first;
		this.last = (this.last == null || text.compareTo(this.last) > 0) ? text : this.last;
	}

	void merge(TextProfile other) {
		this.formats.retainAll(other.formats);
		this.shortest = Math.min(this.shortest, other.shortest);
		this.longest = Math.max(this.longest, other.longest);
		if (other.first != null && other.last != null) {
			keep(other.first);
			keep(other.last);
		}
	}

	@Nullable TextFormat format() {
		return (this.first != null) ? this.formats.stream().findFirst().orElse(null) : null;
	}

	boolean isReadBy(TextFormat reader) {
		return this.formats.stream().anyMatch(reader::reads);
	}

	Class<?> javaType() {
		TextFormat format = format();
		return (format != null) ? format.javaType() : String.class;
	}

	private static String range(TextFormat format, String first, String last) {
		if (format.isDuration()) {
			return ", such as " + first;
		}
		return format.isTime() ? ", " + first + " to " + last : "";
	}

	@Nullable String summary() {
		if (this.first == null || this.last == null) {
			return null;
		}
		TextFormat format = format();
		if (format != null) {
			return format.label() + range(format, this.first, this.last);
		}
		String length = (this.shortest == this.longest) ? "" + this.longest : this.shortest + " to " + this.longest;
		return length + " characters, such as " + Texts.quote(this.first);
	}

}
