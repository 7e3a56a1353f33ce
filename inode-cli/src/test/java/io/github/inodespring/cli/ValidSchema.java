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

package io.github.inodespring.cli;

import java.util.List;
import java.util.Map;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A printed JSON Schema, in the hands of a validator that also looks at formats.
 */
final class ValidSchema {

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Schema schema;

	private ValidSchema(Schema schema) {
		this.schema = schema;
	}

	static ValidSchema of(Session session) {
		assertThat(session.status()).as(session.errors()).isZero();
		String text = session.output();
		Schema ofSchemas = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
		assertThat(errors(ofSchemas, MAPPER.readTree(text))).as(text).isEmpty();
		return new ValidSchema(REGISTRY.getSchema(text));
	}

	List<String> errors(Map<String, @Nullable Object> object) {
		return errors(this.schema, MAPPER.valueToTree(object));
	}

	List<String> errors(String json) {
		return errors(this.schema, MAPPER.readTree(json));
	}

	private static List<String> errors(Schema schema, JsonNode json) {
		return schema
			.validate(json, (context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true)))
			.stream()
			.map(Error::toString)
			.toList();
	}

}
