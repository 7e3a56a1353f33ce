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

package io.github.inodespring.feed;

import java.util.List;
import java.util.Map;

import io.github.inodespring.ConditionalReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads a collection from the API.
 */
final class ReaderSource implements FeedSource {

	private final ConditionalReader reader;

	ReaderSource(WebClient webClient, String collection) {
		this.reader = new ConditionalReader(webClient, collection);
	}

	@Override
	public Mono<List<Map<String, @Nullable Object>>> read() {
		return this.reader.read();
	}

	@Override
	public void keep(List<Map<String, @Nullable Object>> items) {
		this.reader.keep(items);
	}

}
