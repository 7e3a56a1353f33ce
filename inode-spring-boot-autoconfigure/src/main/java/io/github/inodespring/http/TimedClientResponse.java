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

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * An answer whose body fails when its reader waits too long for more of it.
 */
final class TimedClientResponse extends BodyClientResponse {

	private final Duration timeout;

	TimedClientResponse(ClientResponse response, Duration timeout) {
		super(response);
		this.timeout = timeout;
	}

	@Override
	Flux<DataBuffer> read(Flux<DataBuffer> received) {
		return received.transform(Operators.<DataBuffer, DataBuffer>lift(
				(scannable, actual) -> new BodyReadTimeout(actual, this.timeout, Schedulers.parallel())));
	}

}
