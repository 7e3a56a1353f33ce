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

package io.github.inodespring;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page says of the size of its list is compared with all that was read.
 */
class PageCountTests {

	private static final ClientResponse FIRST = ClientResponse.create(HttpStatus.OK)
		.header("ETag", "\"1\"")
		.body("{\"next\":\"?page=2\",\"results\":[{\"id\":1},{\"id\":2}]}")
		.build();

	private static final String LAST = "{\"count\":3,\"results\":[{\"id\":3}]}";

	@Test
	void itemsOfAPageThatHasNotChangedCount() {
		StubApi api = StubApi.answering(FIRST, StubApi.json(LAST),
				ClientResponse.create(HttpStatus.NOT_MODIFIED).build(), StubApi.json(LAST));
		ConditionalReader reader = new ConditionalReader(api.client(), "links");
		reader.keep(read(reader));
		assertThat(read(reader)).extracting((item) -> item.get("id")).containsExactly(1, 2, 3);
		assertThat(api.requests).hasSize(4);
	}

	private static List<Map<String, @Nullable Object>> read(ConditionalReader reader) {
		return reader.read().block(Duration.ofSeconds(30));
	}

}
