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
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeNotFoundException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * The pages of one list, read one after the other. For one subscriber, and one pass.
 */
final class Pages<T> {

	/**
	 * About what a JSON value takes in memory besides its text.
	 */
	private static final long VALUE_WEIGHT = 100;

	private final ApiClient client;

	private final ApiPath path;

	private final Function<ApiAnswer, JsonReader<T>> readers;

	private final Query first;

	private @Nullable PageTrail trail;

	private Query query;

	private @Nullable Query previous;

	private @Nullable Query next;

	private long count;

	private boolean empty = true;

	private boolean collecting;

	private long weight;

	Pages(ApiClient client, ApiPath path, Query first, Function<ApiAnswer, JsonReader<T>> readers) {
		this.client = client;
		this.path = path;
		this.readers = readers;
		this.first = first;
		this.query = first;
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
		return this.client.read(this.path, this.query, known, reader)
			.onErrorResume(this::mayBePastTheEnd, this::endOrFailure);
	}

	private boolean mayBePastTheEnd(Throwable failure) {
		return this.previous != null && failure instanceof InodeNotFoundException notFound
				&& notFound.getDetail() != null;
	}

	/**
	 * Items may have been deleted while the pages were read: then the page before is the
	 * last one by now.
	 */
	private <P> Flux<P> endOrFailure(Throwable failure) {
		Query before = (this.previous != null) ? this.previous : this.query;
		Pages<T> again = new Pages<>(this.client, this.path, before, this.readers);
		return again.page(null, again::read)
			.then(Mono.fromSupplier(() -> again.next() == null))
			.flatMapMany((isEnd) -> isEnd ? Flux.<P>empty() : Flux.error(failure));
	}

	/**
	 * Return the query of the current page.
	 * @return the query
	 */
	Query query() {
		return this.query;
	}

	boolean isFirst() {
		return this.previous == null;
	}

	/**
	 * Return the query of the page after the current one.
	 * @return the query or {@code null} when the current page is the last, or has not
	 * been read yet
	 */
	@Nullable Query next() {
		return this.next;
	}

	/**
	 * Read elements as they arrive.
	 * @param answer the answer
	 * @return the elements
	 */
	Flux<T> read(ApiAnswer answer) {
		return Flux.defer(() -> answer.list(this, this.readers.apply(answer)));
	}

	/**
	 * Read elements that are all held in memory.
	 * @param answer the answer
	 * @return the elements
	 */
	Flux<T> collect(ApiAnswer answer) {
		this.collecting = true;
		return read(answer);
	}

	/**
	 * Return how many elements have been read so far.
	 * @return the number
	 */
	long count() {
		return this.count;
	}

	/**
	 * Count an element or a null, and refuse more of them than can be held in memory.
	 * @param answer the answer that it is from
	 * @param bytes its size
	 * @param values how many values it consists of
	 */
	void add(ApiAnswer answer, int bytes, int values) {
		this.count++;
		this.weight += this.collecting ? bytes + VALUE_WEIGHT * values : 0;
		if (this.weight > answer.attempts().maxListSize()) {
			throw answer.decoding("the list is too large after " + this.count
					+ " items: read it as a stream, or raise 'inode.max-list-size'");
		}
	}

	void found() {
		this.empty = false;
	}

	/**
	 * Note the elements of a page that has not changed, and go on to the next one.
	 * @param answer the answer that says so
	 * @param elements the number of elements
	 * @param following the query of the next page or {@code null} when it is the last
	 */
	void passOver(ApiAnswer answer, int elements, @Nullable Query following) {
		this.count += elements;
		this.empty = elements == 0;
		if (following != null) {
			follow(answer, following);
		}
	}

	/**
	 * Note what a page object says.
	 * @param answer the answer
	 * @param page the page object
	 */
	void open(ApiAnswer answer, PageBody page) {
		if (page.next() != null) {
			follow(answer, Query.ofNext(page.next()));
		}
		else {
			followLink(answer);
		}
		String more = (this.next == null) ? page.more(this.count) : null;
		if (more != null) {
			throw answer.decoding(more + " ('next', 'links.next' or a 'Link' header)");
		}
	}

	/**
	 * Note the next page that a {@code Link} header names, if there is one.
	 * @param answer the answer
	 */
	void followLink(ApiAnswer answer) {
		List<String> links = answer.response().headers().header(HttpHeaders.LINK);
		String next = links.isEmpty() ? null : LinkHeader.next(links);
		if (next != null) {
			follow(answer, Query.ofNext(next));
		}
	}

	private void follow(ApiAnswer answer, @Nullable Query following) {
		if (following == null) {
			throw answer.decoding("'next' is not the URL of another page: it has no query");
		}
		PageTrail trail = (this.trail != null) ? this.trail : new PageTrail(this.first);
		this.trail = trail;
		String problem = trail.leadTo(following);
		if (problem != null) {
			throw answer.decoding(problem);
		}
		this.next = following;
	}

	private boolean moveOn() {
		Query following = this.next;
		if (following == null) {
			return false;
		}
		if (this.trail != null) {
			this.trail.read(this.empty);
		}
		this.empty = true;
		this.previous = this.query;
		this.query = following;
		this.next = null;
		return true;
	}

}
