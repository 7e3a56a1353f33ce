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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema (2020-12) of objects. What came in every object is required; a value that
 * was null once may be null. Texts that are few and come again are listed.
 */
public final class JsonSchema {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private JsonSchema() {
	}

	/**
	 * Write the schema of one object.
	 * @param collection the collection's name, which becomes the title
	 * @param profile the statistics of its objects
	 * @return the schema
	 */
	public static String of(String collection, ObjectProfile profile) {
		Map<String, Object> schema = new LinkedHashMap<>();
		schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
		schema.put("title", JavaNames.singular(collection));
		schema.put("description", "Found in " + profile.count() + " " + ((profile.count() == 1) ? "object" : "objects")
				+ " of '" + collection + "'");
		schema.put("type", JsonType.OBJECT.text());
		putObject(schema, profile);
		return MAPPER.writeValueAsString(schema);
	}

	private static void putObject(Map<String, Object> schema, ObjectProfile profile) {
		ValueProfile values = profile.dictionaryValues();
		if (values != null) {
			schema.put("additionalProperties", of(values));
			return;
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		profile.fields().forEach((key, field) -> properties.put(key, of(field)));
		schema.put("properties", properties);
		List<String> required = profile.fields()
			.entrySet()
			.stream()
			.filter((field) -> field.getValue().count() == profile.count())
			.map(Map.Entry::getKey)
			.toList();
		if (!required.isEmpty()) {
			schema.put("required", required);
		}
	}

	private static Map<String, Object> of(ValueProfile values) {
		Map<String, Object> schema = new LinkedHashMap<>();
		List<String> types = types(values);
		if (!types.isEmpty()) {
			schema.put("type", (types.size() == 1) ? types.get(0) : types);
		}
		TextFormat format = values.texts().format();
		if (format != null) {
			String name = format.schemaFormat();
			schema.put((name != null) ? "format" : "description", (name != null) ? name : format.label());
		}
		else if (values.isOnly(JsonType.STRING)) {
			putKnown(schema, values);
		}
		if (values.types().contains(JsonType.OBJECT)) {
			putObject(schema, values.objects());
		}
		if (values.types().contains(JsonType.ARRAY)) {
			schema.put("items", of(values.arrays().elements()));
		}
		return schema;
	}

	private static void putKnown(Map<String, Object> schema, ValueProfile values) {
		List<String> known = values.distinct().known();
		if (known != null) {
			List<@Nullable String> all = new ArrayList<>(known);
			if (values.nulls() > 0) {
				all.add(null);
			}
			schema.put("enum", all);
		}
	}

	private static List<String> types(ValueProfile values) {
		List<String> types = new ArrayList<>();
		values.types().forEach((type) -> types.add(type.text()));
		if (values.nulls() > 0) {
			types.add(JsonType.NULL.text());
		}
		return types;
	}

}
