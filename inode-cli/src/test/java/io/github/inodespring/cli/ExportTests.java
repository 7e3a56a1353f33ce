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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ExportTests {

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start();

	@Test
	void linesAreTheObjectsDigitByDigit() {
		String objects = "{\"id\":1,\"x\":1.10,\"big\":92233720368547758080,\"n\":null,\"a\":[1,{\"b\":\"\u00e9\ud83d\ude97\"}]}";
		assertThat(export(objects + "," + objects).output()).isEqualTo(objects + "\n" + objects + "\n");
	}

	@Test
	void valuesAreQuotedAndFlattened() {
		assertThat(
				csv("""
						{"id": 1, "name": "a \\"b\\", c", "at": {"lat": 45.10, "in": {"x": true}}, "tags": [1, "x,\\"y"], "empty": {}},
						{"id": 2, "name": "line\\r\\nbreak", "at": {"lat": -1e400}, "tags": [], "late": "\u00e9\ud83d\ude97"},
						{"id": 3, "name": "", "at": null, " x": " y ", "at.lat": 7},
						{}
						"""))
			.isEqualTo("""
					id,name,at.lat,at.in.x,tags,empty,late,at," x",at.lat_2
					1,"a ""b"", c",45.10,true,"[1,""x,\\""y""]",{},,,,
					2,"line
					break",-1E+400,,[],,\u00e9\ud83d\ude97,,,
					3,"",,,,,,," y ",7
					,,,,,,,,,
					""".replaceAll("(?<!line)\n", "\r\n").replace("line\n", "line\r\n"));
	}

	@Test
	void fieldOfTheLastObjectHasAColumn() {
		this.inode.links(IntStream.range(0, 3000).mapToObj((i) -> Map.of((i < 2999) ? "id" : "late", i)).toList());
		assertThat(Session.withApiKey(this.inode, "export", "links", "--as=csv").output())
			.startsWith("id,late\r\n0,\r\n")
			.endsWith("2998,\r\n,2999\r\n");
	}

	@Test
	void oneEmptyCellIsStillARow() {
		assertThat(csv("{\"a\": null}, {\"a\": 1}")).isEqualTo("a\r\n\"\"\r\n1\r\n");
	}

	@Test
	void noObjectsAreNoLines() {
		assertThat(csv("")).isEmpty();
		assertThat(export("").output()).isEmpty();
		assertThat(export("", "--as=geojson").output().replaceAll("\\s", ""))
			.isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[]}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"=1+1"            | '=1+1
			"+1"              | '+1
			"-cmd"            | '-cmd
			"@SUM(A1)"        | '@SUM(A1)
			"\\t=1"            | '\t=1
			" =1"             | ' =1
			"\uff1d1"          | '\uff1d1
			"a=1"             | a=1
			-75.5             | -75.5
			["=1"]            | ["=1"]
			""")
	void formulasAreDefusedOnRequest(String json, String cell) {
		String quoted = cell.startsWith("[") ? "\"[\"\"=1\"\"]\"" : cell;
		assertThat(csv("{\"a\":" + json + "}", "--defuse")).isEqualTo("a\r\n" + quoted + "\r\n");
		assertThat(csv("{\"a\":" + json + "}")).doesNotContain("'");
	}

	@Test
	void namesAreDefusedToo() {
		assertThat(csv("{\"=a\": 1}", "--defuse")).startsWith("'=a\r\n");
	}

	@Test
	void moreColumnsThanASpreadsheetHasAreAnError() {
		StringBuilder object = new StringBuilder("{\"c\": 0");
		for (int i = 0; i < 16_384; i++) {
			object.append(",\"c").append(i).append("\": 1");
		}
		Session session = export(object.append('}').toString(), "--as=csv");
		assertThat(session.status()).isOne();
		assertThat(session.output()).isEmpty();
		assertThat(session.errors()).contains("\u2717 things  more than 16384 columns: export as jsonl");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"location": {"latitude": 45.10, "longitude": -75.2}              | {"type":"Point","coordinates":[-75.2,45.10]}
					"lat": "45.1", "lng": "-75.2"                                    | {"type":"Point","coordinates":[-75.2,45.1]}
					"originLocation": {"lat": 1, "lon": 2}, "destinationLocation": {"lat": 3, "lon": 4} | {"type":"LineString","coordinates":[[2,1],[4,3]]}
					"start_lat": 1, "start_lon": 2, "end_lat": 3, "end_lon": 4       | {"type":"LineString","coordinates":[[2,1],[4,3]]}
					"from": {"at": {"lat": 1, "lon": 2}}, "to": {"type": "Point", "coordinates": [4, 3]} | {"type":"LineString","coordinates":[[2,1],[4,3]]}
					"path": {"type": "LineString", "coordinates": [[2, 1], [4, 3]]}  | {"type":"LineString","coordinates":[[2,1],[4,3]]}
					"origin": {"lat": 1, "lon": 2}, "destination": null              | null
					"incident": {"start": {"lat": 1, "lon": 2}}                      | {"type":"Point","coordinates":[2,1]}
					"lat": 91, "lon": 2                                              | null
					"lat": null, "lon": 2                                            | null
					"late": 1, "along": 2                                            | null
					""")
	void coordinatesAreFound(String fields, String geometry) {
		String json = export("{\"id\": 7, " + fields + "}", "--as=geojson").output();
		assertThat(json)
			.contains("{\"type\":\"Feature\",\"id\":7,\"geometry\":" + geometry + ",\"properties\":{\"id\":7,");
	}

	@Test
	void featuresStayAsTheyAre() {
		String feature = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":1}}";
		assertThat(features(feature).path(0).toString()).isEqualTo(feature);
	}

	@Test
	void linksOfTheDemoAreLines() {
		JsonNode links = JsonMapper.shared()
			.readTree(Session.demo("export", "links", "--as=geojson").output())
			.path("features");
		assertThat(links.size()).isEqualTo(40);
		assertThat(links).allSatisfy((link) -> {
			assertThat(link.at("/geometry/type").asString()).isEqualTo("LineString");
			assertThat(link.at("/geometry/coordinates/0/0").decimalValue())
				.isEqualByComparingTo(link.at("/properties/origin_location/longitude").decimalValue());
		});
	}

	@Test
	void fileIsWrittenWholeOrNotAtAll(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("things.csv");
		serve("{\"a\": 1}, {\"a\"");
		Session broken = Session.withApiKey(this.inode, "export", "things", "--to=" + file);
		assertThat(broken.status()).isOne();
		assertThat(broken.errors()).contains("\u2717 things  ").doesNotContain("\tat ");
		assertThat(file).doesNotExist();
		Session whole = export("{\"a\": \"\u00e9\"}", "--to=" + file);
		assertThat(whole.output()).isEmpty();
		assertThat(directory).isDirectoryContaining("glob:**things.csv").satisfies((all) -> {
			try (var files = Files.list(all)) {
				assertThat(files).hasSize(1);
			}
		});
		assertThat(Files.readString(file)).isEqualTo("{\"a\":\"\u00e9\"}\n");
	}

	@Test
	void fileThatCannotBeWrittenIsExplained(@TempDir Path directory) {
		Session session = export("", "--to=" + directory.resolve("none").resolve("file"));
		assertThat(session.status()).isOne();
		assertThat(session.errors()).startsWith("\u2717 things  cannot read or write").contains("Check that the path");
	}

	@Test
	void terminalIsNotCommandedByData() {
		serve("{\"a\": \"\\u001b[31m\u009b\u202e\\r\", \"b\": 1}");
		Session session = Session.onTerminal(this.inode, "export", "things", "--as=csv");
		assertThat(session.output()).isEqualTo("a,b\n\"\\u001b[31m\\u009b\\u202e\\u000d\",1\n");
	}

	private JsonNode features(String objects) {
		return JsonMapper.shared().readTree(export(objects, "--as=geojson").output()).path("features");
	}

	private String csv(String objects, String... args) {
		return export(objects, StringUtils.addStringToArray(args, "--as=csv")).output();
	}

	private Session export(String objects, String... args) {
		serve(objects);
		Session session = Session.withApiKey(StandardCharsets.UTF_8, this.inode.getBaseUrl(), this.inode.getApiKey(),
				StringUtils.concatenateStringArrays(new String[] { "export", "things" }, args));
		assertThat(session.all()).doesNotContain("\tat ");
		return session;
	}

	private void serve(String objects) {
		this.inode.clearFaults();
		this.inode.fault().onCollection("things").body("application/json", "[" + objects + "]");
	}

}
