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

package io.github.inodespring.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link DecodingProblem}.
 */
class DecodingProblemTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	@ParameterizedTest
	@CsvSource({ "count, Integer", "grade, Character", "speed, Double" })
	void nullForAPrimitiveNamesItsWrapper(String field, String wrapper) {
		String primitive = wrapper.equals("Integer") ? "int" : wrapper.equals("Character") ? "char" : "double";
		assertThat(describe("[{\"%s\":null}]".formatted(field)))
			.isEqualTo("field '[0].%s': null cannot be read as %s; use %s".formatted(field, primitive, wrapper));
	}

	@Test
	void valueAndPathAreNamed() {
		assertThat(describe("[{\"parts\":[{\"count\":1},{\"count\":\"many\"}]}]"))
			.startsWith("field '[0].parts[1].count': 'many' cannot be read as int: not a valid")
			.doesNotContain("Cannot deserialize", "[Source");
	}

	@Test
	void hintsForProgrammersOfTheMapperAreLeftOut() {
		assertThat(describe("[{\"nested\":{\"a\":1}}]"))
			.startsWith("field '[0].nested': Cannot deserialize value of type")
			.doesNotContain("(for", "[Source");
		assertThat(describe("nonsense")).doesNotContain("field", "[Source");
	}

	@Test
	void failureWithoutJsonIsDescribedByItsOwn() {
		assertThat(DecodingProblem.describe(new IOException("first\nsecond"))).isEqualTo("first");
		assertThat(DecodingProblem.describe(new StackOverflowError("deep")))
			.isEqualTo("java.lang.StackOverflowError: deep");
	}

	@Test
	void jsonIsFoundWithinOtherFailures() {
		Throwable failure = catchThrowable(() -> read("[{\"count\":null}]"));
		assertThat(DecodingProblem.describe(new IllegalStateException("outer", failure)))
			.startsWith("field '[0].count': ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "\"a-7\"", "true", "\"0123456789012345678901234567890123456789\"" })
	void idIsAnyShortValue(String id) {
		assertThat(id("{\"x\":1,\"id\":" + id + "}")).isEqualTo(id.replace("\"", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\":\"\"}", "{\"id\":{\"a\":1}}", "{\"id\":[1]}", "{\"id\":", "7",
			"{\"id\":\"01234567890123456789012345678901234567890\"}" })
	void anythingElseIsNoId(String json) {
		assertThat(id(json)).isNull();
	}

	private static @Nullable String id(String json) {
		return DecodingProblem.id(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String describe(String json) {
		return DecodingProblem.describe(catchThrowable(() -> read(json)));
	}

	private static List<Item> read(String json) {
		return MAPPER.readValue(json, new TypeReference<>() {
		});
	}

	record Item(int count, char grade, double speed, List<Part> parts, String nested) {

	}

	record Part(int count) {

	}

}
