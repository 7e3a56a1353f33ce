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

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON, by one mapper that keeps numbers as they are written.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addModule(new SimpleModule().addSerializer(JsonNode.class, new WrittenNumber.Serializer()))
		.build();

	private Json() {
	}

	static byte[] write(Object value) {
		return MAPPER.writeValueAsBytes(value);
	}

	static JsonNode read(byte[] json) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			JsonNode root = MAPPER.reader(new WrittenNumber.Nodes(parser)).readTree(parser);
			return (root != null) ? root : MAPPER.missingNode();
		}
	}

	static ObjectNode emptyObject() {
		return MAPPER.createObjectNode();
	}

}
