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

package io.github.inodespring.error;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Reads at most 16 KB of a body in at most five seconds and cancels the rest, so that an
 * endless error page does no harm.
 */
public final class LimitedBody {

	private static final int LIMIT = 16 * 1024;

	private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

	private LimitedBody() {
	}

	/**
	 * Read the beginning of an answer's body.
	 * @param response the answer
	 * @param timer limits the time
	 * @return the bytes; a body that breaks off counts as far as it came
	 */
	public static Mono<byte[]> read(ClientResponse response, Scheduler timer) {
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		return Mono.defer(() -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			return body.doOnNext((buffer) -> append(buffer, bytes))
				.takeUntil((buffer) -> bytes.size() >= LIMIT)
				.take(TIME_LIMIT, timer)
				.then(Mono.fromSupplier(bytes::toByteArray))
				.onErrorResume((ex) -> Mono.fromSupplier(bytes::toByteArray));
		});
	}

	private static void append(DataBuffer buffer, ByteArrayOutputStream bytes) {
		try {
			byte[] chunk = new byte[Math.min(buffer.readableByteCount(), LIMIT - bytes.size())];
			buffer.read(chunk);
			bytes.writeBytes(chunk);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
