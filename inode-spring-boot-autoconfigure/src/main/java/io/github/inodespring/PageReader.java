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
import java.util.Objects;

import io.github.inodespring.error.InodeNotFoundException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Reads one page after the other and knows which one is next. For one pass through one
 * list.
 */
final class PageReader<T> {

	private final ParameterizedTypeReference<T> elementType;

	private final ParameterizedTypeReference<PageBody<T>> pageType;

	private final LoopCheck loopCheck;

	private Query query;

	private @Nullable Query next;

	private boolean later;

	PageReader(Query first, ParameterizedTypeReference<T> elementType) {
		this.elementType = elementType;
		this.pageType = PageBody.of(elementType);
		this.loopCheck = new LoopCheck(first);
		this.query = first;
	}

	/**
	 * Return the query of the page to be read now.
	 * @return the query
	 */
	Query query() {
		return this.query;
	}

	/**
	 * Return the query of the page after the one just read.
	 * @return the query or {@code null} when the page just read is the last
	 */
	@Nullable Query next() {
		return this.next;
	}

	/**
	 * Read elements as they come.
	 * @param answer the answer
	 * @return the elements
	 */
	Flux<T> read(ApiAnswer answer) {
		return answer.list((array) -> array.toFlux(this.elementType), (json) -> page(answer, json));
	}

	/**
	 * Read elements of which none is wanted before the others.
	 * @param answer the answer
	 * @return the elements
	 */
	Flux<T> readAll(ApiAnswer answer) {
		return answer.list((array) -> WholeArray.read(array, this.elementType), (json) -> page(answer, json));
	}

	private Flux<T> page(ApiAnswer answer, JsonBody json) {
		return json.toMono(this.pageType).flatMapIterable((page) -> open(answer, page));
	}

	private List<T> open(ApiAnswer answer, PageBody<T> page) {
		if (page.results() == null) {
			throw answer.decoding("an object without 'results' where a list was expected");
		}
		String url = page.next();
		if (url != null && !url.isBlank()) {
			follow(answer, Query.ofNext(url));
		}
		return withoutNulls(page.results());
	}

	static <T> List<T> withoutNulls(List<@Nullable T> elements) {
		return elements.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

	/**
	 * Note what the page just read names as the next one.
	 * @param answer the answer that says so
	 * @param following the query of the next page or {@code null} when it has none
	 */
	void follow(ApiAnswer answer, @Nullable Query following) {
		if (following == null) {
			throw answer.decoding("'next' is not the URL of another page: it has no query");
		}
		if (this.loopCheck.isRepeated(following)) {
			throw answer.decoding("'next' leads back to an earlier page");
		}
		this.next = following;
	}

	/**
	 * Go to the next page.
	 * @return whether there is one
	 */
	boolean moveOn() {
		Query following = this.next;
		if (following == null) {
			return false;
		}
		this.query = following;
		this.next = null;
		this.later = true;
		return true;
	}

	boolean isPastTheEnd(Throwable failure) {
		return this.later && failure instanceof InodeNotFoundException notFound && notFound.getDetail() != null;
	}

}
