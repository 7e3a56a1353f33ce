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

package io.github.inodespring.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.ReactiveInodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import io.netty.buffer.ByteBuf;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancels answers of a real connection while their buffers are delivered on another
 * thread.
 */
@Tag("slow")
class BufferRaceWireTests {

	private static final int RACES = 100;

	private final Set<ByteBuf> buffers = Collections
		.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

	private final LoopbackServer server = new LoopbackServer(BufferRaceWireTests::answer);

	private volatile CountDownLatch arrived = new CountDownLatch(0);

	@AfterEach
	void close() {
		this.server.close();
	}

	/**
	 * A late buffer of one race may end the next before its request is sent.
	 */
	@ParameterizedTest
	@EnumSource
	void noBufferIsLost(Way way) {
		Contexts.withApiKey()
			.withPropertyValues("inode.base-url=" + this.server.url())
			.withBean(InodeWebClientCustomizer.class, () -> (builder) -> builder.filter(this::watch))
			.run((context) -> {
				for (int i = 0; i < RACES; i++) {
					race(way.read(context));
				}
			});
		assertThat(this.server.requests()).hasSizeGreaterThan(RACES / 2);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(
					() -> assertThat(this.buffers).isNotEmpty().filteredOn((buffer) -> buffer.refCnt() > 0).isEmpty());
	}

	private void race(Flux<?> elements) throws InterruptedException {
		this.arrived = new CountDownLatch(1);
		Disposable reader = elements.subscribe((element) -> {
		}, (failure) -> {
		});
		assertThat(this.arrived.await(10, TimeUnit.SECONDS)).isTrue();
		reader.dispose();
	}

	private Mono<ClientResponse> watch(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.map((response) -> response.mutate().body((body) -> body.doOnNext(this::arrive)).build());
	}

	private void arrive(DataBuffer buffer) {
		this.buffers.add(((NettyDataBuffer) buffer).getNativeBuffer());
		this.arrived.countDown();
	}

	private static void answer(LoopbackServer.Request request, LoopbackServer.Connection connection)
			throws IOException {
		String target = request.target();
		String body = target.endsWith("/1/") ? "{\"id\":1,|\"name\":\"a\"}"
				: target.contains("devices") ? "{\"results\":[{\"id\":1}|,{\"id\":2}],\"next\":null}"
						: "[{\"id\":1}|,{\"id\":2},{\"id\":|3},{\"id\":4}]";
		connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.replace("|", "").length() + "\r\n\r\n");
		for (String part : body.split("\\|", -1)) {
			connection.write(part);
		}
	}

	/**
	 * How the body is read.
	 */
	private enum Way {

		LIST, COLLECTED, PAGE, OBJECT, POLL, POLL_OF_PAGES;

		Flux<?> read(ApplicationContext context) {
			ReactiveInodeCollection links = context.getBean(ReactiveInodeOperations.class).links();
			return switch (this) {
				case LIST -> links.list();
				case COLLECTED -> links.list().collectList().flux();
				case PAGE -> context.getBean(ReactiveInodeOperations.class).devices().list();
				case OBJECT -> links.get(1).flux();
				case POLL -> poll(context, "links");
				case POLL_OF_PAGES -> poll(context, "devices");
			};
		}

		private static Flux<?> poll(ApplicationContext context, String collection) {
			return new ConditionalReader(context.getBean("inodeWebClient", WebClient.class), collection).read().flux();
		}

	}

}
