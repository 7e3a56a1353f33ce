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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads a collection.
 */
interface FeedSource {

	/**
	 * Read the collection: whole or, when it has not changed since what was kept, as
	 * nothing.
	 * @return the items
	 */
	Mono<List<Map<String, @Nullable Object>>> read();

	/**
	 * Keep what the last read has brought.
	 * @param items its items, or equal ones
	 */
	void keep(List<Map<String, @Nullable Object>> items);

}
