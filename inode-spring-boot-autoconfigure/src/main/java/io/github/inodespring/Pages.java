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
import reactor.core.publisher.Signal;
import reactor.core.publisher.SynchronousSink;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The pages of one list, for one subscriber. The end of a page is told only to those who
 * ask for more than the page had, so that the next one is not fetched before it is
 * reached.
 */
final class Pages<T> {

	private final ApiClient client;

	private final ApiPath path;

	private final ParameterizedTypeReference<T> elementType;

	private final ParameterizedTypeReference<PageBody<T>> pageType;

	private final LoopCheck loopCheck;

	private Query query;

	private @Nullable Query next;

	private boolean later;

	Pages(ApiClient client, ApiPath path, Query query, ParameterizedTypeReference<T> elementType) {
		this.client = client;
		this.path = path;
		this.elementType = elementType;
		this.pageType = PageBody.of(elementType);
		this.loopCheck = new LoopCheck(query);
		this.query = query;
	}

	Flux<T> elements() {
		return Flux.defer(this::page).repeat(this::moveOn);
	}

	private Flux<T> page() {
		return this.client.get(this.path, this.query, this::read)
			.onErrorResume(this::isPastTheEnd, (ex) -> Flux.empty())
			.materialize()
			.handle(Pages::dematerialize);
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

	private Flux<T> read(ApiAnswer answer) {
		return answer.list(this.elementType,
				(json) -> json.bodyToMono(this.pageType).flatMapIterable((page) -> open(answer, page)));
	}

	private List<T> open(ApiAnswer answer, PageBody<T> page) {
		if (page.results() == null) {
			throw answer.decoding("an object without 'results' where a list was expected");
		}
		this.next = next(answer, page.next());
		return page.results().stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

	private @Nullable Query next(ApiAnswer answer, @Nullable String url) {
		if (url == null || url.isBlank()) {
			return null;
		}
		Query following = Query.ofNext(url);
		if (following == null || this.loopCheck.isRepeated(following)) {
			throw answer.decoding("'next' leads back to an earlier page");
		}
		return following;
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

}
