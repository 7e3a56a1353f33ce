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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LimitedBody}, in virtual time.
 */
class LimitedBodyTests {

	private static final int LIMIT = 16 * 1024;

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<NettyDataBuffer> buffers = new ArrayList<>();

	@Test
	void endlessBodyIsCancelledAfter16Kilobytes() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Flux<DataBuffer> body = Mono.fromSupplier(() -> buffer(5000)).repeat().doOnCancel(() -> cancelled.set(true));
		assertThat(read(body).block()).hasSize(LIMIT);
		assertThat(cancelled).isTrue();
		assertThat(this.buffers).hasSize(4);
		assertReleased();
	}

	@Test
	void bodyOf16KilobytesIsRead() {
		assertThat(read(Flux.just(buffer(LIMIT - 1), buffer(1))).block()).hasSize(LIMIT).containsOnly('x');
		assertThat(read(Flux.just(buffer(LIMIT + 1))).block()).hasSize(LIMIT);
		assertReleased();
	}

	@Test
	void bodyThatStallsIsReadForFiveSeconds() {
		StepVerifier.create(read(Flux.just(buffer(3)).concatWith(Flux.never())))
			.then(() -> this.time.advanceTimeBy(Duration.ofMillis(4999)))
			.expectNoEvent(Duration.ZERO)
			.then(() -> this.time.advanceTimeBy(Duration.ofMillis(1)))
			.assertNext((bytes) -> assertThat(bytes).hasSize(3))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		assertReleased();
	}

	@Test
	void bodyThatBreaksOffCountsAsFarAsItCame() {
		assertThat(read(Flux.just(buffer(3)).concatWith(Flux.error(new IOException()))).block()).hasSize(3);
		assertThat(read(Flux.empty()).block()).isEmpty();
		assertReleased();
	}

	private Mono<byte[]> read(Flux<DataBuffer> body) {
		return LimitedBody.read(ClientResponse.create(HttpStatus.BAD_GATEWAY).body(body).build(), this.time);
	}

	private DataBuffer buffer(int size) {
		NettyDataBuffer buffer = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT).allocateBuffer(size);
		buffer.write("x".repeat(size).getBytes(StandardCharsets.US_ASCII));
		this.buffers.add(buffer);
		return buffer;
	}

	private void assertReleased() {
		assertThat(this.buffers).allSatisfy((buffer) -> assertThat(buffer.getNativeBuffer().refCnt()).isZero());
	}

}
