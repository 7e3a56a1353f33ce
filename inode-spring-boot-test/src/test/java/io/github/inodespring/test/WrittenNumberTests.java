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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers of a JSON text are served as they were written.
 */
class WrittenNumberTests {

	private static final String OBJECT = "{\"id\":1,\"decimal\":1.10,\"long\":12345678901234567.89,\"exponent\":1e2,"
			+ "\"vast\":1E400,\"tiny\":-1.50e-400,\"zero\":-0.0,\"minus\":-0,\"big\":123456789012345678901234567890,"
			+ "\"in\":{\"list\":[0.10,[2.50E+1],{\"a\":5.0}]},\"text\":\"1.10\",\"none\":null,\"flag\":true,\"empty\":[{}]}";

	private SimulatedInode inode = SimulatedInode.start();

	private Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.10", "12345678901234567.89", "1e2", "1E2", "1E400", "-1e-400", "-0.0", "-0", "0", "0.0",
			"9223372036854775808", "-123456789012345678901234567890", "2147483648", "0.1e+05" })
	void numberOfATextIsServedAsWritten(String number) throws Exception {
		this.inode.links(JsonObjects.fromText("[{\"id\":7,\"value\":" + number + "}]"));
		assertServed("/v1/links/7/", "{\"id\":7,\"value\":" + number + "}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "links", "devices", "routes/travel-times" })
	void listAndSingleObjectOfEachCollection(String name) throws Exception {
		this.inode.collection(name, JsonObjects.fromText("{\"results\": [" + OBJECT + "]}"));
		assertServed("/v1/" + name + "/", "[" + OBJECT + "]");
		assertServed("/v1/" + name + "/1/", OBJECT);
	}

	@Test
	void linksAndDevices() throws Exception {
		this.inode.links(JsonObjects.fromText("[" + OBJECT + "]")).devices(JsonObjects.fromText("[" + OBJECT + "]"));
		assertServed("/v1/links/", "[" + OBJECT + "]");
		assertServed("/v1/devices/", "[" + OBJECT + "]");
	}

	@Test
	void fileAndResource(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("links.json"), "[" + OBJECT + "]");
		this.inode.links(JsonObjects.fromFile(file)).devices(JsonObjects.fromResource("/numbers.json"));
		assertServed("/v1/links/", "[" + OBJECT + "]");
		assertServed("/v1/devices/", "[{\"id\":1,\"speed\":47.50}]");
	}

	@Test
	void singleObjectThatIsPut() throws Exception {
		this.inode.put("links", JsonObjects.fromText("[" + OBJECT + "]").get(0));
		assertServed("/v1/links/1/", OBJECT);
	}

	@ParameterizedTest
	@MethodSource
	void pages(Paging paging) throws Exception {
		start(SimulatedInodeOptions.defaults()
			.withPaging(paging)
			.withCollection("links", JsonObjects.fromText("[{\"id\":0}," + OBJECT + ",{\"id\":2}]")));
		String second = this.client.getJson("/v1/links/").path("next").asString();
		assertThat(this.client.get(second).body()).endsWith("\"results\":[" + OBJECT + "]}");
	}

	static List<Paging> pages() {
		return List.of(Paging.page(1), Paging.limitOffset(1), Paging.cursor(1));
	}

	@Test
	void pageWithAnotherNextLink() throws Exception {
		this.inode.links(JsonObjects.fromText("[" + OBJECT + "]"));
		this.inode.fault().onLinks().nextLink("https://example.com/");
		assertThat(this.client.get("/v1/links/").body()).contains("https://example.com/")
			.endsWith("\"results\":[" + OBJECT + "]}");
	}

	@Test
	void objectInsideAMap() throws Exception {
		Object object = JsonObjects.fromText("[" + OBJECT + "]").get(0);
		this.inode.links(List.of(Map.of("in", List.of(object))));
		assertServed("/v1/links/", "[{\"in\":[" + OBJECT + "]}]");
	}

	@Test
	void decimalOfAMapKeepsItsDigits() throws Exception {
		this.inode.links(List.of(Map.of("speed", new BigDecimal("1.10"))));
		assertServed("/v1/links/", "[{\"speed\":1.10}]");
	}

	@Test
	void testReadsNumbersAsUsual() {
		JsonNode object = (JsonNode) JsonObjects.fromText("[" + OBJECT + "]").get(0);
		JsonNode usual = JsonMapper.shared().readTree(OBJECT);
		assertThat(object).isEqualTo(usual).hasSameHashCodeAs(usual).hasToString(usual.toString());
		assertThat(usual).isEqualTo(object);
		assertThat(object.path("decimal").asDouble()).isEqualTo(1.1);
		assertThat(object.path("minus").isInt()).isTrue();
		assertThat(object.path("exponent").asInt()).isEqualTo(100);
		assertThat((Object) JsonMapper.shared().convertValue(object, Map.class))
			.isEqualTo(JsonMapper.shared().convertValue(usual, Map.class));
		assertThat(JsonMapper.shared().treeToValue(object.at("/in/list/2"), Value.class)).isEqualTo(new Value(5));
	}

	@Test
	void testReadsDecimalsWithAllTheirDigits() {
		JsonNode object = (JsonNode) JsonObjects.fromText("[" + OBJECT + "]").get(0);
		assertThat(object.path("decimal").decimalValue()).isEqualTo("1.10");
		assertThat(object.path("long").decimalValue()).isEqualTo("12345678901234567.89");
	}

	@Test
	void changedObjectIsServedWithItsChange() throws Exception {
		ObjectNode object = ((ObjectNode) JsonObjects.fromText("[{\"id\":1,\"a\":1.10,\"in\":{\"b\":2.50}}]").get(0))
			.deepCopy();
		object.put("a", 1.25).put("c", -0.0).put("d", 0).put("e", new BigDecimal("7.70"));
		object.withArray("list").add(3.5);
		this.inode.put("links", object);
		assertServed("/v1/links/1/",
				"{\"id\":1,\"a\":1.25,\"in\":{\"b\":2.50},\"c\":-0.0,\"d\":0,\"e\":7.70,\"list\":[3.5]}");
	}

	private void start(SimulatedInodeOptions options) {
		this.inode.close();
		this.inode = SimulatedInode.start(options);
		this.client = new Client(this.inode);
	}

	private void assertServed(String path, String json) throws Exception {
		byte[] body = this.client.sendForBytes(this.client.withKey(path)).body();
		assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(json);
	}

	record Value(double a) {

	}

}
