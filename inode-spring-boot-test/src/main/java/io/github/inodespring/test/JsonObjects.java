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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * Reads objects for {@link SimulatedInode#collection(String, List)} from JSON, which is
 * an array, or an object with an array named {@code results}. Numbers are served as they
 * are written there: {@code 1.10} stays {@code 1.10}.
 */
public final class JsonObjects {

	private JsonObjects() {
	}

	/**
	 * Reads a file.
	 * @param file the file
	 * @return the objects, unmodifiable
	 * @throws UncheckedIOException if the file cannot be read
	 * @throws IllegalArgumentException if it contains no array of objects
	 */
	public static List<?> fromFile(Path file) {
		try {
			return read("The file " + file, Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a class path resource by the calling thread's class loader.
	 * @param location the location from the root, such as {@code /links.json}
	 * @return the objects, unmodifiable
	 * @throws UncheckedIOException if the resource cannot be read
	 * @throws IllegalArgumentException if there is no such resource, or if it contains no
	 * array of objects
	 */
	public static List<?> fromResource(String location) {
		try (InputStream in = open(location.startsWith("/") ? location.substring(1) : location)) {
			if (in == null) {
				throw new IllegalArgumentException("There is no class path resource '" + location + "'");
			}
			return read("The class path resource " + location, in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a text.
	 * @param json the text
	 * @return the objects, unmodifiable
	 * @throws IllegalArgumentException if it contains no array of objects
	 */
	public static List<?> fromText(String json) {
		return read("The text",
				Objects.requireNonNull(json, "'json' must not be null").getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable InputStream open(String name) {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		return (loader != null) ? loader.getResourceAsStream(name) : ClassLoader.getSystemResourceAsStream(name);
	}

	private static List<?> read(String source, byte[] json) {
		JsonNode root = parse(source, json);
		JsonNode array = root.isObject() ? root.path("results") : root;
		if (!array.isArray()) {
			throw new IllegalArgumentException(
					source + " contains neither a JSON array nor an object with an array 'results'");
		}
		List<JsonNode> objects = List.copyOf(array.values());
		for (int index = 0; index < objects.size(); index++) {
			if (!objects.get(index).isObject()) {
				throw new IllegalArgumentException(
						source + " contains something other than an object at index " + index);
			}
		}
		return objects;
	}

	private static JsonNode parse(String source, byte[] json) {
		try {
			return Json.read(json);
		}
		catch (JacksonException ex) {
			TokenStreamLocation place = ex.getLocation();
			throw new IllegalArgumentException(source + " is not valid JSON"
					+ ((place != null) ? " at line " + place.getLineNr() + ", column " + place.getColumnNr() : "")
					+ ": " + ex.getOriginalMessage(), ex);
		}
	}

}
