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
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The source of a Java record that the client reads objects into without loss.
 */
public final class RecordSource {

	private static final String JSON_PROPERTY = "com.fasterxml.jackson.annotation.JsonProperty";

	private static final String JSON_ANY_SETTER = "com.fasterxml.jackson.annotation.JsonAnySetter";

	private static final String WHOLE_NUMBERS = "// Fields of type Long contained only whole numbers. "
			+ "Use Double or BigDecimal where a measurement may have decimals.\n";

	private static final Pattern ID = Pattern.compile("(?i:(.*[^a-z0-9])?ids?)|.*[a-z0-9](Id|ID)s?");

	private final TreeSet<String> imports = new TreeSet<>();

	private final JavaNames typeNames = JavaNames.ofTypes();

	private final List<String> nested = new ArrayList<>();

	private boolean hasWholeNumbers;

	private RecordSource() {
	}

	/**
	 * Write a record, with its imports and nested records.
	 * @param collection the collection's name, whose singular the record is named after
	 * @param profile the statistics of its objects
	 * @return the source, without a package
	 */
	public static String of(String collection, ObjectProfile profile) {
		return new RecordSource().write(collection, profile);
	}

	private String write(String collection, ObjectProfile profile) {
		String name = this.typeNames.type(JavaNames.singular(collection));
		String components = components(profile);
		StringBuilder source = new StringBuilder();
		this.imports.forEach((type) -> source.append("import ").append(type).append(";\n"));
		source.append(this.imports.isEmpty() ? "" : "\n");
		source.append(this.hasWholeNumbers ? WHOLE_NUMBERS : "");
		source.append("record ").append(name).append(components).append(" {\n");
		this.nested.forEach((record) -> source.append("\n\t").append(record.replace("\n", "\n\t")).append("\n"));
		return source.append(this.nested.isEmpty() ? "}\n" : "\n}\n").toString();
	}

	private String components(ObjectProfile profile) {
		ValueProfile values = profile.dictionaryValues();
		if (values != null) {
			return "(@" + imported(JSON_ANY_SETTER) + " " + mapOf(values, "value") + " values)";
		}
		List<String> components = new ArrayList<>();
		names(profile).forEach((key, name) -> components.add(component(key, name, profile.fields().get(key))));
		String line = "(" + String.join(", ", components) + ")";
		return (line.length() <= 80) ? line : "(\n\t\t" + String.join(",\n\t\t", components) + ")";
	}

	private static Map<String, String> names(ObjectProfile profile) {
		JavaNames names = JavaNames.ofComponents();
		Map<String, String> byKey = new LinkedHashMap<>();
		profile.fields().keySet().forEach((key) -> byKey.put(key, names.takeComponent(key) ? key : ""));
		byKey.replaceAll((key, name) -> name.isEmpty() ? names.component(key) : name);
		return byKey;
	}

	private String component(String key, String name, @Nullable ValueProfile values) {
		String type = (values != null) ? type(values, key) : "Object";
		return key.equals(name) ? type + " " + name
				: "@" + imported(JSON_PROPERTY) + "(" + Texts.quote(key) + ") " + type + " " + name;
	}

	private String type(ValueProfile values, String key) {
		if (values.isOnly(JsonType.OBJECT)) {
			return objectType(values.objects(), key);
		}
		if (values.isOnly(JsonType.ARRAY)) {
			return imported("java.util.List") + "<" + type(values.arrays().elements(), JavaNames.singular(key)) + ">";
		}
		Class<?> type = plainType(values);
		this.hasWholeNumbers |= type == Long.class && !ID.matcher(key).matches();
		return note(values) + imported(type.getName());
	}

	private static String note(ValueProfile values) {
		TextFormat format = values.isOnly(JsonType.STRING) ? values.texts().format() : null;
		return (format != null && !format.hasJavaType()) ? "/* " + format.label() + " */ " : "";
	}

	private static Class<?> plainType(ValueProfile values) {
		if (values.isOnly(JsonType.STRING)) {
			return values.texts().javaType();
		}
		if (values.isOnly(JsonType.INTEGER)) {
			return values.numbers().integerType();
		}
		if (values.isOnly(JsonType.NUMBER)) {
			return values.numbers().decimalType();
		}
		return values.isOnly(JsonType.BOOLEAN) ? Boolean.class : Object.class;
	}

	private String objectType(ObjectProfile profile, String key) {
		ValueProfile values = profile.dictionaryValues();
		if (values != null) {
			return mapOf(values, key);
		}
		if (profile.fields().isEmpty()) {
			return imported("java.util.Map") + "<String, Object>";
		}
		String name = this.typeNames.type(key);
		int index = this.nested.size();
		this.nested.add("");
		this.nested.set(index, "record " + name + components(profile) + " {\n}");
		return name;
	}

	private String mapOf(ValueProfile values, String key) {
		return imported("java.util.Map") + "<String, " + type(values, JavaNames.singular(key)) + ">";
	}

	private String imported(String type) {
		if (!type.startsWith("java.lang.")) {
			this.imports.add(type);
		}
		return type.substring(type.lastIndexOf('.') + 1);
	}

}
