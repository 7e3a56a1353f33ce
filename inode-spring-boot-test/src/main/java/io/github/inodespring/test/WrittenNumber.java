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

import java.math.BigDecimal;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers that are written as they were read: {@code 1.10} stays {@code 1.10}. To a test
 * they are usual nodes.
 */
interface WrittenNumber {

	String text();

	/**
	 * Makes the nodes of what a parser reads.
	 */
	final class Nodes extends JsonNodeFactory {

		private final transient JsonParser parser;

		Nodes(JsonParser parser) {
			this.parser = parser;
		}

		@Override
		public ObjectNode objectNode() {
			return instance.objectNode();
		}

		@Override
		public ArrayNode arrayNode() {
			return instance.arrayNode();
		}

		@Override
		public NumericNode numberNode(double value) {
			return new WrittenDouble(value, this.parser.getString());
		}

		@Override
		public NumericNode numberNode(int value) {
			return (value == 0 && this.parser.getString().startsWith("-")) ? new MinusZero() : super.numberNode(value);
		}

	}

	/**
	 * Writes nodes, numbers as they were read.
	 */
	final class Serializer extends ValueSerializer<JsonNode> {

		@Override
		public void serialize(JsonNode node, JsonGenerator json, SerializationContext context) {
			if (node.isObject()) {
				json.writeStartObject();
				node.forEachEntry((name, value) -> serialize(value, json.writeName(name), context));
				json.writeEndObject();
			}
			else if (node.isArray()) {
				json.writeStartArray();
				node.forEach((element) -> serialize(element, json, context));
				json.writeEndArray();
			}
			else if (node instanceof WrittenNumber number) {
				json.writeNumber(number.text());
			}
			else {
				node.serialize(json, context);
			}
		}

	}

	/**
	 * A number with a fraction or an exponent.
	 */
	final class WrittenDouble extends DoubleNode implements WrittenNumber {

		private final String text;

		private WrittenDouble(double value, String text) {
			super(value);
			this.text = text;
		}

		@Override
		public String text() {
			return this.text;
		}

		@Override
		protected BigDecimal _asDecimalValueUnchecked() {
			return new BigDecimal(this.text);
		}

	}

	/**
	 * The only integer that can be written in another way than Java does.
	 */
	final class MinusZero extends IntNode implements WrittenNumber {

		private MinusZero() {
			super(0);
		}

		@Override
		public String text() {
			return "-0";
		}

	}

}
