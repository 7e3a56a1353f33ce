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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares what an account sends with a schema that {@link JsonSchema} wrote earlier.
 */
public final class SchemaComparison {

	private final List<SchemaChange> changes = new ArrayList<>();

	private SchemaComparison() {
	}

	/**
	 * Compare objects with a schema.
	 * @param schema the schema
	 * @param profile the statistics of the objects
	 * @return the differences in the order of the fields, none if there are no objects
	 */
	public static List<SchemaChange> of(JsonNode schema, ObjectProfile profile) {
		SchemaComparison comparison = new SchemaComparison();
		comparison.compare("", schema, profile);
		return comparison.changes;
	}

	private void breaking(String path, String text) {
		this.changes.add(new SchemaChange(true, path, text));
	}

	private void harmless(String path, String text) {
		this.changes.add(new SchemaChange(false, path, text));
	}

	private void compare(String path, JsonNode schema, ObjectProfile profile) {
		if (schema.path("additionalProperties").isObject()) {
			compare(path + "(any key)", schema.path("additionalProperties"), profile.allValues());
		}
		else if (profile.dictionaryValues() != null && !schema.path("properties").isEmpty()) {
			breaking(path + "(any key)", "data for names, where the names of the fields were known");
		}
		else {
			compareFields(path, schema, profile);
		}
	}

	private void compareFields(String path, JsonNode schema, ObjectProfile profile) {
		JsonNode properties = schema.path("properties");
		Set<String> required = texts(schema.path("required"));
		properties.forEachEntry((name, property) -> {
			ValueProfile values = profile.fields().get(name);
			if (profile.count() > 0 && (values == null || required.contains(name))) {
				compareCount(path + Texts.name(name), (values != null) ? values.count() : 0, profile.count());
			}
			if (values != null) {
				compare(path + Texts.name(name), property, values);
			}
		});
		profile.fields().forEach((name, values) -> {
			if (!properties.has(name)) {
				harmless(path + Texts.name(name), "new field, " + ProfileReport.types(values));
			}
		});
	}

	private void compareCount(String path, long count, long objects) {
		if (count == 0) {
			breaking(path, "gone");
		}
		else if (count < objects) {
			breaking(path, "missing in " + (objects - count) + " of " + objects + ", and was always there");
		}
	}

	private void compare(String path, JsonNode schema, ValueProfile values) {
		Set<String> types = texts(schema.path("type"));
		boolean nullable = types.remove(JsonType.NULL.text());
		if (types.isEmpty()) {
			compareFirst(path, values);
			return;
		}
		compareTypes(path, types, values);
		if (values.nulls() > 0 && !nullable) {
			breaking(path, "null in " + values.nulls() + " of " + values.count() + ", and was never null");
		}
		compareTexts(path, schema, values);
		if (types.contains(JsonType.OBJECT.text()) && values.types().contains(JsonType.OBJECT)) {
			compare(path + ".", schema, values.objects());
		}
		if (types.contains(JsonType.ARRAY.text()) && values.types().contains(JsonType.ARRAY)) {
			compare(path + "[]", schema.path("items"), values.arrays().elements());
		}
	}

	private void compareFirst(String path, ValueProfile values) {
		if (!values.types().isEmpty()) {
			harmless(path, "first values, " + ProfileReport.types(values));
		}
	}

	private void compareTypes(String path, Set<String> types, ValueProfile values) {
		String added = values.types()
			.stream()
			.map(JsonType::text)
			.filter((type) -> !types.contains(type))
			.filter((type) -> !type.equals(JsonType.INTEGER.text()) || !types.contains(JsonType.NUMBER.text()))
			.collect(Collectors.joining(" and "));
		if (!added.isEmpty()) {
			breaking(path, added + ", and was " + String.join(" or ", types));
		}
	}

	private void compareTexts(String path, JsonNode schema, ValueProfile values) {
		TextFormat format = TextFormat.named(schema.path("format").asString(schema.path("description").asString("")));
		if (format != null && values.types().contains(JsonType.STRING) && !values.texts().isReadBy(format)) {
			breaking(path, "text that is no " + format.label() + ", and always was");
		}
		if (schema.has("enum")) {
			compareKnown(path, texts(schema.path("enum")), values.distinct().texts());
		}
	}

	private void compareKnown(String path, Set<String> known, @Nullable List<String> texts) {
		if (texts == null) {
			breaking(path, "very many values, and had only " + known.size());
			return;
		}
		List<String> added = texts.stream().filter((text) -> !known.contains(text)).map(Texts::quote).toList();
		if (!added.isEmpty()) {
			breaking(path, "new value " + String.join(", ", added));
		}
	}

	private static Set<String> texts(JsonNode node) {
		Set<String> texts = new LinkedHashSet<>();
		(node.isArray() ? node.values() : List.of(node)).forEach((text) -> texts.add(text.asString("")));
		texts.remove("");
		return texts;
	}

}
