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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The statistics of objects for a person to read: a line for each field.
 */
public final class ProfileReport {

	private static final int WIDEST = 40;

	private final List<Line> lines = new ArrayList<>();

	private ProfileReport() {
	}

	/**
	 * Describe the fields of objects.
	 * @param profile the statistics
	 * @param lines takes each line, and where its last column begins
	 */
	public static void write(ObjectProfile profile, ObjIntConsumer<String> lines) {
		ProfileReport report = new ProfileReport();
		report.add(profile, "  ");
		int names = report.width((line) -> line.name().length());
		int types = report.width((line) -> line.types().length());
		report.lines.forEach((line) -> lines.accept(line.text(names, types), names + Math.max(1, types) + 4));
	}

	private int width(ToIntFunction<Line> part) {
		return Math.min(WIDEST, this.lines.stream().mapToInt(part).max().orElse(0));
	}

	private void add(ObjectProfile profile, String indent) {
		ValueProfile values = profile.dictionaryValues();
		if (values != null) {
			add(indent + "(any key)", values, values.count(), indent);
		}
		profile.fields().forEach((key, field) -> add(indent + Texts.name(key), field, profile.count(), indent));
	}

	private void add(String name, ValueProfile values, long objects, String indent) {
		this.lines.add(new Line(name, types(values), facts(values, objects)));
		if (values.types().contains(JsonType.OBJECT)) {
			add(values.objects(), indent + "  ");
		}
		if (values.types().contains(JsonType.ARRAY)) {
			ValueProfile elements = values.arrays().elements();
			add(indent + "  []", elements, elements.count(), indent + "  ");
		}
	}

	static String types(ValueProfile values) {
		String types = values.types().stream().map(JsonType::text).collect(Collectors.joining(" or "));
		return types.isEmpty() ? "-" : types;
	}

	private static String facts(ValueProfile values, long objects) {
		String nulls = (values.nulls() > 0) ? "null in " + values.nulls() : null;
		String missing = (values.count() < objects) ? "missing in " + (objects - values.count()) : null;
		String sizes = values.types().contains(JsonType.ARRAY) ? values.arrays().summary() : null;
		return Stream.concat(Stream.of(nulls, missing, sizes), content(values))
			.filter(Objects::nonNull)
			.collect(Collectors.joining("; "));
	}

	private static Stream<@Nullable String> content(ValueProfile values) {
		String distinct = values.distinct().summary();
		boolean showsValues = distinct != null && !isTime(values);
		return showsValues ? Stream.of(distinct) : Stream.of(values.numbers().range(), values.texts().summary());
	}

	private static boolean isTime(ValueProfile values) {
		TextFormat format = values.texts().format();
		return format != null && format.isTime();
	}

	private record Line(String name, String types, String facts) {

		String text(int nameWidth, int typeWidth) {
			return ("%-" + nameWidth + "s  %-" + Math.max(1, typeWidth) + "s  %s")
				.formatted(this.name, this.types, this.facts)
				.stripTrailing();
		}

	}

}
