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

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PagingTests {

	private SimulatedInode inode;

	private Client client;

	@AfterEach
	void close() {
		if (this.inode != null) {
			this.inode.close();
		}
	}

	@Test
	void noneIsABareArray() throws Exception {
		start(Paging.none());
		assertThat(this.client.getJson("/v1/links/").isArray()).isTrue();
	}

	@Test
	void pageHasCountNextPreviousAndResults() throws Exception {
		start(Paging.page(10));
		JsonNode page = this.client.getJson("/v1/devices/");
		assertThat(page.propertyNames()).containsExactly("count", "next", "previous", "results");
		assertThat(page.path("count").asInt()).isEqualTo(25);
		assertThat(page.path("next").asString()).isEqualTo(this.inode.getBaseUrl() + "/v1/devices/?page=2");
		assertThat(page.path("previous").isNull()).isTrue();
		assertThat(page.path("results")).hasSize(10);
	}

	@Test
	void everyPageIsReachedByNumber() throws Exception {
		start(Paging.page(10));
		assertThat(follow("/v1/devices/")).containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
	}

	@Test
	void everyPageIsReachedByOffset() throws Exception {
		start(Paging.limitOffset(10));
		assertThat(follow("/v1/devices/")).containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
	}

	@Test
	void everyPageIsReachedByCursor() throws Exception {
		start(Paging.cursor(10));
		assertThat(follow("/v1/devices/")).containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
	}

	@Test
	void cursorPageHasNoCount() throws Exception {
		start(Paging.cursor(10));
		assertThat(this.client.getJson("/v1/devices/").propertyNames()).containsExactly("next", "previous", "results");
	}

	@Test
	void nextKeepsTheOtherParameters() throws Exception {
		start(Paging.page(10));
		assertThat(this.client.getJson("/v1/devices/?z=%C3%A9%26&a=1&a=2+3").path("next").asString())
			.endsWith("/v1/devices/?a=1&a=2+3&page=2&z=%C3%A9%26");
	}

	@Test
	void previousOfTheSecondPageNamesNoPage() throws Exception {
		start(Paging.page(10));
		assertThat(this.client.getJson("/v1/devices/?page=2").path("previous").asString()).endsWith("/v1/devices/");
	}

	@Test
	void clientMayChooseTheLimit() throws Exception {
		start(Paging.limitOffset(10));
		JsonNode page = this.client.getJson("/v1/devices/?limit=7&offset=7");
		assertThat(page.path("results")).hasSize(7);
		assertThat(page.path("next").asString()).endsWith("?limit=7&offset=14");
		assertThat(page.path("previous").asString()).endsWith("?limit=7");
	}

	@Test
	void offsetBeyondTheEndIsAnEmptyPage() throws Exception {
		start(Paging.limitOffset(10));
		JsonNode page = this.client.getJson("/v1/devices/?offset=2147483647&limit=2147483647");
		assertThat(page.path("results")).isEmpty();
		assertThat(page.path("next").isNull()).isTrue();
	}

	@Test
	void pageBeyondTheEndIsInvalid() throws Exception {
		start(Paging.page(10));
		assertNotFound("/v1/devices/?page=4", "Invalid page.");
	}

	@Test
	void pageThatIsNoNumberIsInvalid() throws Exception {
		start(Paging.page(10));
		assertNotFound("/v1/devices/?page=x", "Invalid page.");
	}

	@Test
	void brokenCursorIsInvalid() throws Exception {
		start(Paging.cursor(10));
		assertNotFound("/v1/devices/?cursor=x", "Invalid cursor");
	}

	@Test
	void emptyCollectionHasOneEmptyPage() throws Exception {
		start(Paging.page(10));
		this.inode.links(List.of());
		assertThat(this.client.getJson("/v1/links/").path("results")).isEmpty();
	}

	@Tag("slow")
	@Test
	void tenThousandPagesAreServed() throws Exception {
		start(Paging.page(1));
		this.inode.links(IntStream.range(0, 10_000).mapToObj((id) -> Map.of("id", id)).toList());
		assertThat(follow("/v1/links/")).hasSize(10_000);
		InodeAssertions.assertThat(this.inode).hasRequests("v1/links/", 10_000);
	}

	@Test
	void sizeMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> Paging.page(0));
	}

	private void assertNotFound(String path, String detail) throws Exception {
		HttpResponse<String> response = this.client.get(path);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
	}

	private List<Integer> follow(String path) throws Exception {
		List<Integer> ids = new ArrayList<>();
		JsonNode next = null;
		do {
			JsonNode page = this.client.getJson((next != null) ? next.asString() : path);
			page.path("results").forEach((object) -> ids.add(object.path("id").asInt()));
			next = page.path("next");
		}
		while (!next.isNull());
		return ids;
	}

	private void start(Paging paging) {
		this.inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withPaging(paging));
		this.client = new Client(this.inode);
	}

}
