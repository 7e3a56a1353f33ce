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
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeNotFoundException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.SynchronousSink;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The pages of one list, read one after the other. For one subscriber, and one pass.
 */
final class Pages<T> {

	private final ApiClient client;

	private final ApiPath path;

	private final ParameterizedTypeReference<T> elementType;

	private final Loop loop;

	private Query query;

	private @Nullable Query next;

	private boolean later;

	Pages(ApiClient client, ApiPath path, Query first, ParameterizedTypeReference<T> elementType) {
		this.client = client;
		this.path = path;
		this.elementType = elementType;
		this.loop = new Loop(first);
		this.query = first;
	}

	/**
	 * Return the elements as they arrive.
	 * @return the elements
	 */
	Flux<T> elements() {
		return each(() -> withLazyEnd(page(null, this::read)));
	}

	/**
	 * Return all elements at once.
	 * @return the elements
	 */
	Mono<List<T>> all() {
		return each(() -> page(null, this::readAll)).collectList();
	}

	/**
	 * Read each page, the next one when the one before has ended.
	 * @param page reads a page
	 * @param <P> the type of what is read
	 * @return what is read
	 */
	<P> Flux<P> each(Supplier<Flux<P>> page) {
		return Flux.defer(page).repeat(this::moveOn);
	}

	/**
	 * Read the current page.
	 * @param known what makes the request conditional or {@code null}
	 * @param reader reads the answer
	 * @param <P> the type of what is read
	 * @return what is read, nothing when the page is past the end
	 */
	<P> Flux<P> page(@Nullable Validators known, Function<ApiAnswer, Flux<P>> reader) {
		return this.client.many(this.path, this.query, known, reader)
			.onErrorResume(this::isPastTheEnd, (ex) -> Flux.empty());
	}

	/**
	 * Delay the end of a page until more is asked for than it has, so that the next one
	 * is not fetched before it is reached.
	 */
	private static <T> Flux<T> withLazyEnd(Flux<T> page) {
		return page.materialize().handle(Pages::dematerialize);
	}

	private static <T> void dematerialize(Signal<T> signal, SynchronousSink<T> sink) {
		T element = signal.get();
		Throwable failure = signal.getThrowable();
		if (element != null) {
			sink.next(element);
		}
		else if (failure != null) {
			sink.error(failure);
		}
		else {
			sink.complete();
		}
	}

	/**
	 * Return the query of the current page.
	 * @return the query
	 */
	Query query() {
		return this.query;
	}

	/**
	 * Return the query of the page after the current one.
	 * @return the query or {@code null} when the current page is the last, or has not
	 * been read yet
	 */
	@Nullable Query next() {
		return this.next;
	}

	private Flux<T> read(ApiAnswer answer) {
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
		return json.toMono(PageBody.of(this.elementType)).flatMapIterable((page) -> open(answer, page));
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
	 * Note what the current page names as the next one.
	 * @param answer the answer that says so
	 * @param following the query of the next page or {@code null} when it has none
	 */
	void follow(ApiAnswer answer, @Nullable Query following) {
		if (following == null) {
			throw answer.decoding("'next' is not the URL of another page: it has no query");
		}
		if (this.loop.isClosedBy(following)) {
			throw answer.decoding("'next' leads back to an earlier page");
		}
		this.next = following;
	}

	private boolean moveOn() {
		Query following = this.next;
		if (following == null) {
			return false;
		}
		this.query = following;
		this.next = null;
		this.later = true;
		return true;
	}

	private boolean isPastTheEnd(Throwable failure) {
		return this.later && failure instanceof InodeNotFoundException notFound && notFound.getDetail() != null;
	}

	/**
	 * Finds out that pages repeat, in constant memory (Brent's cycle detection).
	 */
	private static final class Loop {

		private Query anchor;

		private Query current;

		private long limit = 1;

		private long steps;

		Loop(Query first) {
			this.anchor = first;
			this.current = first;
		}

		boolean isClosedBy(Query next) {
			if (next.equals(this.anchor) || next.equals(this.current)) {
				return true;
			}
			this.current = next;
			this.steps++;
			if (this.steps == this.limit) {
				this.anchor = next;
				this.limit *= 2;
				this.steps = 0;
			}
			return false;
		}

	}

}
