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

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that stays as it was given, written once.
 */
final class StoredItem implements Item {

	private final @Nullable String id;

	private final byte[] json;

	private StoredItem(@Nullable String id, byte[] json) {
		this.id = id;
		this.json = json;
	}

	static StoredItem of(Object value) {
		byte[] json = Json.write(value);
		JsonNode node = (value instanceof JsonNode given) ? given : Json.read(json);
		if (!(node instanceof ObjectNode object)) {
			throw new IllegalArgumentException("A " + value.getClass().getName()
					+ " cannot be written as a JSON object. JsonObjects reads JSON texts and files.");
		}
		JsonNode id = object.path("id");
		return new StoredItem(id.isValueNode() && !id.isNull() ? id.asString() : null, json);
	}

	@Override
	public @Nullable String id() {
		return this.id;
	}

	@Override
	public byte[] json(Instant now) {
		return this.json;
	}

}
