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

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Data of the test's own, and what is said of data that is none.
 */
class OwnDataTests {

	private final SimulatedInode inode = SimulatedInode
		.start(SimulatedInodeOptions.defaults().withCollection("links", List.of(new Link(1, "Main Street"))));

	private final Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void collectionOfTheOptionsIsThereFromTheStartAndAfterAReset() throws Exception {
		assertLinks("[{\"id\":1,\"name\":\"Main Street\"}]");
		this.inode.links(List.of());
		assertLinks("[]");
		this.inode.reset();
		assertLinks("[{\"id\":1,\"name\":\"Main Street\"}]");
		assertThat(this.client.getJson("/v1/devices/")).hasSize(25);
	}

	@Test
	void mapsRecordsAndBeansMayBeMixed() throws Exception {
		this.inode.links(List.of(Map.of("id", 1), new Link(2, null), new Bean()));
		assertLinks("[{\"id\":1},{\"id\":2,\"name\":null},{\"id\":3,\"travelTime\":1.5}]");
		assertThat(this.client.getJson("/v1/links/3/").path("travelTime").asDouble()).isEqualTo(1.5);
	}

	@Test
	void objectsAreReadFromText() throws Exception {
		this.inode.links(JsonObjects.fromText("""
				{"count": 1, "results": [{"id": 7, "name": "Orl\u00e9ans"}]}"""));
		assertLinks("[{\"id\":7,\"name\":\"Orl\u00e9ans\"}]");
	}

	@Test
	void nullAmongTheObjectsIsRefusedWithItsPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.links(Arrays.asList(Map.of("id", 1), null)))
			.withMessage("'objects' must not contain null, but does at index 1");
	}

	@Test
	void textAmongTheObjectsIsRefusedWithAHint() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.links(List.of("{\"id\":1}")))
			.withMessage(
					"A java.lang.String cannot be written as a JSON object. JsonObjects reads JSON texts and files.");
	}

	@Test
	void singleObjectNeedsAnId() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.put("links", Map.of("name", "x")))
			.withMessage("'object' must have an \"id\" that is not an object, array or null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/links", "links/" })
	void nameWithoutASegmentIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.collection(name, List.of()))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.put(name, Map.of("id", 1)))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SimulatedInodeOptions.defaults().withCollection(name, List.of()))
			.withMessageContaining("'name'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "7", "{\"results\":7}" })
	void fileWithoutAnArrayIsRefusedByItsName(String json, @TempDir Path folder) throws Exception {
		assertRefused(folder, json, "links.json contains neither a JSON array nor an object with an array 'results'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\":1},", "[{\"id\":1}]]", "[{id:1}]" })
	void fileWithInvalidJsonIsRefusedByItsNameAndPlace(String json, @TempDir Path folder) throws Exception {
		assertRefused(folder, json, "links.json is not valid JSON at line 1, column ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\":1},5]", "[{\"id\":1},null]", "[{},[]]" })
	void fileWithOtherThingsThanObjectsIsRefusedByItsName(String json, @TempDir Path folder) throws Exception {
		assertRefused(folder, json, "links.json contains something other than an object at index 1");
	}

	@Test
	void missingFileIsRefusedByItsName(@TempDir Path folder) {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> JsonObjects.fromFile(folder.resolve("missing.json")))
			.withMessageContaining("missing.json");
	}

	private void assertLinks(String json) throws Exception {
		assertThat(this.client.get("/v1/links/").body()).isEqualTo(json);
	}

	private static void assertRefused(Path folder, String json, String message) throws Exception {
		Path file = Files.writeString(folder.resolve("links.json"), json);
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObjects.fromFile(file))
			.withMessageContaining(message);
	}

	record Link(int id, String name) {

	}

	static class Bean {

		public int getId() {
			return 3;
		}

		public double getTravelTime() {
			return 1.5;
		}

	}

}
