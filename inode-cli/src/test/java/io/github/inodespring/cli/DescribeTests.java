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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.error.ServerText;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DescribeTests {

	@Test
	void schemaTellsTypesFormatsAndWhatIsRequired() {
		Session session = Session.demo("describe", "links", "--as=json-schema");
		JsonNode schema = JsonMapper.builder().build().readTree(session.output());
		assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
		assertThat(schema.path("title").asString()).isEqualTo("link");
		assertThat(schema.path("required").size()).isEqualTo(14);
		JsonNode properties = schema.path("properties");
		assertThat(properties.path("id").toString()).isEqualTo("{\"type\":\"integer\"}");
		assertThat(properties.path("updated_at").toString())
			.isEqualTo("{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}");
		assertThat(properties.at("/origin_location/properties/latitude/type").asString()).isEqualTo("number");
	}

	@Test
	void schemaOfMixedAndMissingValues() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.collection("things", List.of(Map.of("a", 1, "list", List.of(1, "x"), "day", "2026-11-24"),
					Map.of("a", "text"), Map.of("a", 1.5, "day", "soon")));
			String schema = Session.withApiKey(inode, "describe", "things", "--as=json-schema").output();
			JsonNode properties = JsonMapper.builder().build().readTree(schema).path("properties");
			assertThat(properties.path("a").toString()).isEqualTo("{\"type\":[\"number\",\"string\"]}");
			assertThat(properties.path("list").toString())
				.isEqualTo("{\"type\":\"array\",\"items\":{\"type\":[\"integer\",\"string\"]}}");
			assertThat(properties.path("day").toString()).isEqualTo("{\"type\":\"string\"}");
			assertThat(schema.replaceAll("\\s", "")).contains("\"required\":[\"a\"]");
		}
	}

	@Test
	void textsThatComeAgainAreListed() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.collection("things",
					Stream.of("b", "a", "b", "a", "b", "a")
						.map((status) -> Map.of("status", status, "code", "x" + System.nanoTime()))
						.toList());
			String schema = Session.withApiKey(inode, "describe", "things", "--as=json-schema").output();
			assertThat(schema.replaceAll("\\s", "")).contains("\"status\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}",
					"\"code\":{\"type\":\"string\"}");
		}
	}

	@Test
	void formatIsKeptOnlyIfAllValuesAreTexts() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.collection("things", List.of(Map.of("a", "2026-11-24"), Map.of("a", 5)));
			assertThat(Session.withApiKey(inode, "describe", "things", "--as=json-schema").output())
				.contains("\"format\" : \"date\"");
		}
	}

	@Test
	void schemaRefusesWhatHasNotBeenSeen() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.collection("things", List.of(Map.of("a", 1, "day", "2026-11-24", "in", List.of(Map.of("b", true)))));
			ValidSchema schema = ValidSchema.of(Session.withApiKey(inode, "describe", "things", "--as=json-schema"));
			String good = "{\"a\": 2, \"day\": \"2026-11-25\", \"in\": [{\"b\": false}], \"new\": 1}";
			assertThat(schema.errors(good)).isEmpty();
			assertThat(schema.errors(good.replace("2,", "\"2\","))).hasSize(1);
			assertThat(schema.errors(good.replace("2026-11-25", "today"))).hasSize(1);
			assertThat(schema.errors(good.replace("false", "null"))).hasSize(1);
			assertThat(schema.errors(good.replace("\"day\"", "\"night\""))).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--as=json-schema", "--as=record" })
	void namesOfFieldsDoNotCommandTheTerminal(String format) {
		String name = "a\u009b31m\u202e\u2028\u2066\u200b\u001b[31mb";
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.collection("things", List.of(Map.of(name, "\u009b\u202e")));
			Session session = Session.withApiKey(inode, "describe", "things", format);
			assertThat(session.all()).doesNotContain("\u009b", "\u202e", "\u2028", "\u2066", "\u200b", "\u001b");
			if (format.endsWith("schema")) {
				assertThat(JsonMapper.builder().build().readTree(session.output()).path("properties").has(name))
					.isTrue();
			}
		}
	}

	@Test
	void scopeOfATokenIsShownInOneLineWithoutSecrets() {
		ServerText shown = ServerText.hiding(List.of("passw0rd"));
		String scope = "sync \u009b31m\u202e\u2028\n" + "passw0rd tok\u200ben-1 PASSW0RD";
		TokenAnswer answer = new TokenAnswer("", Map.of("access_token", "token-1", "scope", scope), shown);
		assertThat(answer.scopes()).isEqualTo(", scope sync 31m ****** ****** ******");
	}

	@Test
	void progressIsOnePlainLineWhenPiped() {
		Session session = Session.demo("describe", "links");
		assertThat(session.errors()).containsPattern("^links: 1 page, 40 objects, [\\d.]+ kB, \\d+ objects/s\n$")
			.doesNotContain("\r");
	}

	@Test
	void progressIsWrittenOverOnATerminal() {
		try (SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(1)))) {
			inode.fault().onLinks().delay(Duration.ofMillis(20));
			Session session = Session.onTerminal(inode, "describe", "links");
			assertThat(session.status()).isZero();
			assertThat(session.output())
				.containsPattern("\rlinks: \\d+ pages?, \\d+ objects?, [\\d.]+ k?B, \\d+ objects/s *\r")
				.containsPattern("\r +\rlinks: 40 objects\n");
			assertThat(session.errors()).matches("links: 40 pages, 40 objects, .* objects/s\n");
		}
	}

	@Test
	void linesFitIntoATerminal() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			String table = Session.onTerminal(inode, "describe", "devices", "--as=table").output();
			assertThat(
					table.lines().flatMap((line) -> Stream.of(line.split("\r"))).map((line) -> line.replace("\r", "")))
				.allSatisfy((line) -> assertThat(line).hasSizeLessThan(80));
			assertThat(table).containsPattern("\n  grid +string   \"[^\n]+\n {26}\\w+");
			assertThat(Session.onTerminal(inode, "check").output()).containsPattern("\n {28}\\w");
		}
	}

	@Test
	void coloursAreForTerminals() {
		System.setProperty("picocli.ansi", "true");
		try (SimulatedInode inode = SimulatedInode.start()) {
			assertThat(Session.onTerminal(inode, "check").output()).contains("\u001b[32m\u2713\u001b[39m");
			assertThat(Session.withApiKey(inode, "check").all()).doesNotContain("\u001b");
		}
		finally {
			System.clearProperty("picocli.ansi");
		}
	}

}
