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

package io.github.inodespring.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeConnectionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * Sends a request again when its answer's body breaks off before anything of it was
 * handed out. These attempts count together with those that ended before the headers, and
 * have to fit into the same time. For one call of a client with the filters of this
 * package; without them nothing is sent again.
 */
public final class BodyRetry {

	private static final String ATTRIBUTE = BodyRetry.class.getName();

	private final URI uri;

	private volatile @Nullable Call call;

	private volatile boolean reading;

	/**
	 * Create a new instance for one GET.
	 * @param uri the URI of the request
	 */
	public BodyRetry(URI uri) {
		this.uri = uri;
	}

	/**
	 * Make this known to the request's filters.
	 * @param attributes the attributes of the request
	 */
	public void attachTo(Map<String, Object> attributes) {
		attributes.put(ATTRIBUTE, this);
	}

	/**
	 * Note that the headers have come, and that nothing of the body is handed out yet.
	 */
	public void readingBegins() {
		this.reading = true;
	}

	/**
	 * Note that the body is handed out as it comes, so that the request cannot be sent
	 * again.
	 */
	public void handsOut() {
		this.reading = false;
	}

	/**
	 * Send the request again when the body breaks off.
	 * @param exchange sends the request, each time it is subscribed to
	 * @param <T> the type of what is read
	 * @return what is read, or the exception of this client for what failed
	 */
	public <T> Mono<T> around(Mono<T> exchange) {
		return exchange.onErrorResume((ex) -> pauseAfter(ex).then(around(exchange)));
	}

	/**
	 * Send the request again when the body breaks off.
	 * @param exchange sends the request, each time it is subscribed to
	 * @param <T> the type of what is read
	 * @return what is read, or the exception of this client for what failed
	 */
	public <T> Flux<T> around(Flux<T> exchange) {
		return exchange.onErrorResume((ex) -> pauseAfter(ex).thenMany(around(exchange)));
	}

	private Mono<Long> pauseAfter(Throwable ex) {
		Throwable failure = Failures.map(HttpMethod.GET, this.uri, ex);
		Duration wait = (failure instanceof InodeConnectionException broken) ? pauseAfter(broken) : null;
		if (wait == null) {
			return Mono.error(failure);
		}
		this.reading = false;
		return Mono.delay(wait, Schedulers.parallel());
	}

	private @Nullable Duration pauseAfter(InodeConnectionException failure) {
		Call call = this.call;
		return (this.reading && call != null) ? call.waitAfter(failure, false) : null;
	}

	static Call callFor(ClientRequest request, Supplier<Call> calls) {
		if (!(request.attributes().get(ATTRIBUTE) instanceof BodyRetry retry)) {
			return calls.get();
		}
		Call call = retry.call;
		if (call == null) {
			call = calls.get();
			retry.call = call;
		}
		return call;
	}

}
