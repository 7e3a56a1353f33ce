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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.inodespring.ReactiveStreamsTck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * A body whose time is limited follows the rules of Reactive Streams.
 */
class BodyStreamTests {

	private final Scheduler timer = Schedulers.newSingle("body-stream-tests", true);

	@AfterEach
	void stopTimer() {
		this.timer.dispose();
	}

	@TestFactory
	Stream<DynamicTest> body() {
		return ReactiveStreamsTck.of(Long.MAX_VALUE - 1, (buffers) -> body(buffers(buffers)),
				body(Flux.error(new IOException("reset"))));
	}

	private static Flux<DataBuffer> buffers(long number) {
		return Flux.generate(() -> 0L, (sent, sink) -> {
			if (sent < number) {
				sink.next(DefaultDataBufferFactory.sharedInstance.wrap("x".getBytes(StandardCharsets.UTF_8)));
			}
			else {
				sink.complete();
			}
			return sent + 1;
		});
	}

	private Flux<DataBuffer> body(Flux<DataBuffer> received) {
		ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("https://inode.example/api/v1/links/"))
			.build();
		ClientResponse response = ClientResponse.create(HttpStatus.OK).body(received).build();
		return new InodeClientResponse(request, response, Duration.ofMinutes(1), this.timer, new RecordingListener(),
				new RequestLimit(this.timer).new Turn())
			.body(BodyExtractors.toDataBuffers());
	}

}
