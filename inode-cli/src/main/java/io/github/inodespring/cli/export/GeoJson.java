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

package io.github.inodespring.cli.export;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A GeoJSON feature collection (RFC 7946) whose features have all fields of their object
 * as properties.
 */
public final class GeoJson implements Export {

	private static final String TYPE = "type";

	private static final String FEATURE = "Feature";

	private final Writer out;

	private String separator = "{\"type\":\"FeatureCollection\",\"features\":[\n";

	/**
	 * Create an export.
	 * @param out where to write
	 */
	public GeoJson(Writer out) {
		this.out = out;
	}

	@Override
	public void add(Map<String, @Nullable Object> object) throws IOException {
		this.out.write(this.separator);
		this.out.write(MAPPER.writeValueAsString(FEATURE.equals(object.get(TYPE)) ? object : feature(object)));
		this.separator = ",\n";
	}

	private static Map<String, @Nullable Object> feature(Map<String, @Nullable Object> object) {
		Map<String, @Nullable Object> feature = new LinkedHashMap<>();
		feature.put(TYPE, FEATURE);
		Object id = object.get("id");
		if (id instanceof String || id instanceof Number) {
			feature.put("id", id);
		}
		feature.put("geometry", Geometry.of(object));
		feature.put("properties", object);
		return feature;
	}

	@Override
	public void end() throws IOException {
		this.out.write(this.separator.startsWith(",") ? "\n]}\n" : this.separator + "]}\n");
	}

}
