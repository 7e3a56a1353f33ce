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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A page as it was read. One that is read anew is never equal to it, even if it has the
 * same content.
 */
final class KnownPage {

	static final KnownPage NONE = new KnownPage(Query.NONE, Validators.NONE, List.of(), null);

	private final Query query;

	private final Validators validators;

	private final List<Map<String, @Nullable Object>> items;

	private final @Nullable Query next;

	private KnownPage(Query query, Validators validators, List<Map<String, @Nullable Object>> items,
			@Nullable Query next) {
		this.query = query;
		this.validators = validators;
		this.items = items;
		this.next = next;
	}

	Query query() {
		return this.query;
	}

	Validators validators() {
		return this.validators;
	}

	List<Map<String, @Nullable Object>> items() {
		return this.items;
	}

	KnownPage with(List<Map<String, @Nullable Object>> equalItems) {
		return new KnownPage(this.query, this.validators, equalItems, this.next);
	}

	Mono<KnownPage> refresh(ApiAnswer answer, PageReader<Map<String, @Nullable Object>> reader) {
		if (answer.isNotModified()) {
			return Mono.fromSupplier(() -> unchanged(answer, reader));
		}
		return reader.readAll(answer)
			.map(Unmodifiable::map)
			.collectList()
			.map((read) -> new KnownPage(reader.query(), answer.validators(), read, reader.next()));
	}

	private KnownPage unchanged(ApiAnswer answer, PageReader<Map<String, @Nullable Object>> reader) {
		if (this.next != null) {
			reader.follow(answer, this.next);
		}
		return this;
	}

}
