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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes objects in some form, without keeping them.
 */
public interface Export extends AutoCloseable {

	/** Keeps all digits. */
	JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

	/**
	 * Take an object.
	 * @param object the object as maps, lists, strings, numbers, booleans and nulls
	 * @throws IOException if it cannot be written
	 */
	void add(Map<String, @Nullable Object> object) throws IOException;

	/**
	 * Write what is left when all objects have been taken.
	 * @throws IOException if it cannot be written
	 */
	void end() throws IOException;

	@Override
	default void close() throws IOException {
	}

}
