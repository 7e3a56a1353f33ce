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

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the streams of {@link InodeTemplate}.
 */
class StreamTests {

	private static final String FIRST = "{\"next\":\"?page=2\",\"results\":[{\"id\":1},{\"id\":2}]}";

	private static final String SECOND = "{\"next\":\"?page=3\",\"results\":[{\"id\":3},{\"id\":4}]}";

	private static final String THIRD = "{\"results\":[{\"id\":5}]}";

	private final StubApi api = StubApi.answering(FIRST, SECOND, THIRD);

	@Test
	void streamReadsAllPagesInOrder() {
		assertThat(this.api.template().links().stream().map((link) -> link.get("id"))).containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void parallelStreamReadsAllPagesInOrder() {
		assertThat(this.api.template().links().stream().parallel().map((link) -> link.get("id")).toList())
			.containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void nothingIsSentBeforeAnElementIsWanted() {
		try (Stream<?> stream = this.api.template().links().stream()) {
			assertThat(stream).isNotNull();
		}
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void oneElementTakesOneRequest() {
		assertThat(this.api.template().links().stream().findFirst()).isPresent();
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void exactlyOnePageTakesOneRequest() {
		assertThat(this.api.template().links().stream().limit(2).count()).isEqualTo(2);
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void oneMoreThanAPageTakesTwoRequests() {
		Iterator<Map<String, Object>> elements = this.api.template().links().stream().limit(3).iterator();
		elements.next();
		elements.next();
		assertThat(this.api.requests).hasSize(1);
		elements.next();
		assertThat(this.api.requests).hasSize(2);
		assertThat(elements.hasNext()).isFalse();
		assertThat(this.api.requests).hasSize(2);
	}

	@Test
	void closeCancels() {
		Flux<String> body = Flux.concat(Flux.just("[{\"id\":1}"), Flux.never());
		StubApi stub = StubApi.answering(ClientResponse.create(HttpStatus.OK).body(body.map(StubApi::buffer)).build());
		try (Stream<Map<String, Object>> stream = stub.template().links().stream()) {
			assertThat(stream.iterator().next()).containsEntry("id", 1);
			assertThat(stub.cancellations).hasValue(0);
		}
		assertThat(stub.cancellations).hasPositiveValue();
	}

	@Test
	void closeFromAnotherThreadEndsTheWait() throws InterruptedException {
		StubApi stub = StubApi.answering(ClientResponse.create(HttpStatus.OK).body(Flux.never()).build());
		Stream<Map<String, Object>> stream = stub.template().links().stream();
		Iterator<Map<String, Object>> elements = stream.iterator();
		AtomicReference<Boolean> more = new AtomicReference<>();
		CountDownLatch done = new CountDownLatch(1);
		Thread reader = new Thread(() -> {
			more.set(elements.hasNext());
			done.countDown();
		});
		reader.start();
		stream.close();
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(more).hasValue(false);
	}

	@Test
	void interruptCancelsAndThrows() {
		StubApi stub = StubApi.answering(ClientResponse.create(HttpStatus.OK).body(Flux.never()).build());
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> stub.template().links().stream().toList());
		assertThat(Thread.interrupted()).isTrue();
		assertThat(stub.cancellations).hasPositiveValue();
	}

	@Test
	void failureOfALaterPageComesWhenItIsReached() {
		StubApi stub = StubApi.answering(StubApi.json(FIRST),
				StubApi.response(HttpStatus.INTERNAL_SERVER_ERROR, "text/html", "<h1>Oops</h1>"));
		Iterator<Map<String, Object>> elements = stub.template().links().stream().iterator();
		elements.next();
		elements.next();
		assertThatExceptionOfType(InodeServerException.class).isThrownBy(elements::hasNext)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).extracting(Throwable::getMessage)
				.contains("The stream was read here"));
	}

	@Test
	@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
	void streamThatHasEndedStaysEnded() {
		Iterator<Map<String, Object>> elements = StubApi.answering("[]").template().links().stream().iterator();
		assertThat(elements.hasNext()).isFalse();
		assertThat(elements.hasNext()).isFalse();
		Iterator<Map<String, Object>> failing = StubApi.answering("{}").template().links().stream().iterator();
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(failing::hasNext);
		assertThat(failing.hasNext()).isFalse();
	}

}
