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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Objects for {@link SimulatedInode#collection(String, List)} out of JSON: an array, or
 * an object that has one named {@code results}.
 */
public final class JsonObjects {

	private JsonObjects() {
	}

	/**
	 * Reads a file.
	 * @param file the file
	 * @return the objects
	 * @throws UncheckedIOException if the file cannot be read
	 * @throws IllegalArgumentException if it holds no array of objects
	 */
	public static List<?> fromFile(Path file) {
		try {
			return Json.elements(Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a class path resource, as the calling thread sees it.
	 * @param location the location from the root, such as {@code /links.json}
	 * @return the objects
	 * @throws UncheckedIOException if the resource cannot be read
	 * @throws IllegalArgumentException if there is no such resource, or if it holds no
	 * array of objects
	 */
	public static List<?> fromResource(String location) {
		try (InputStream in = open(location.startsWith("/") ? location.substring(1) : location)) {
			if (in == null) {
				throw new IllegalArgumentException("There is no class path resource '" + location + "'");
			}
			return Json.elements(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable InputStream open(String name) {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		return (loader != null) ? loader.getResourceAsStream(name) : ClassLoader.getSystemResourceAsStream(name);
	}

}
