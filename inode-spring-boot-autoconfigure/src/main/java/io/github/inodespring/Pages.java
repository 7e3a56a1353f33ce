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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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

	private final PageReader<T> reader;

	Pages(ApiClient client, ApiPath path, Query query, ParameterizedTypeReference<T> elementType) {
		this.client = client;
		this.path = path;
		this.reader = new PageReader<>(query, elementType);
	}

	/**
	 * Return the elements as they come.
	 * @return the elements
	 */
	Flux<T> elements() {
		return pages(this.reader::read);
	}

	/**
	 * Return all elements at once.
	 * @return the elements
	 */
	Mono<List<T>> all() {
		return pages(this.reader::readAll).collectList();
	}

	private Flux<T> pages(Function<ApiAnswer, Flux<T>> read) {
		return Flux.defer(() -> page(read)).repeat(this.reader::moveOn);
	}

	private Flux<T> page(Function<ApiAnswer, Flux<T>> read) {
		return this.client.many(this.path, this.reader.query(), Validators.NONE, read)
			.onErrorResume(this.reader::isPastTheEnd, (ex) -> Flux.empty())
			.materialize()
			.handle(Pages::dematerialize);
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
