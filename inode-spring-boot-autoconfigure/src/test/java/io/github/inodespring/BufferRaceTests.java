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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thread delivers a body while another cancels: no buffer is lost, and none is
 * released twice.
 */
@Tag("slow")
@Timeout(120)
class BufferRaceTests {

	private static final int RACES = 8000;

	private static final String ARRAY = "[{\"id\":1}|,{\"id\":2},|{\"id\":|3},{\"id\":4}|]";

	private static final String PAGE_OBJECT = "{\"results\"|:[{\"id\":1}|,{\"id\":2}|],|\"next\":null}";

	private static final NettyDataBufferFactory FACTORY = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final CyclicBarrier start = new CyclicBarrier(2);

	private final ExecutorService deliverer = Executors.newSingleThreadExecutor();

	private final WebClient client = WebClient.builder()
		.baseUrl("https://inode.example/api/")
		.exchangeFunction(
				(request) -> Mono.just(ClientResponse.create(HttpStatus.OK).body(Flux.from(this.body)).build()))
		.build();

	private volatile Body body = new Body(List.of());

	@AfterEach
	void end() {
		this.deliverer.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void everyBufferIsReleasedOnce(Way way) throws Exception {
		int begun = 0;
		for (int i = 0; i < RACES; i++) {
			this.body = new Body(way.parts());
			Disposable reader = way.read(this.client).subscribe((any) -> {
			}, (ex) -> {
			});
			Future<?> delivery = this.deliverer.submit(this.body::deliver);
			this.start.await(10, TimeUnit.SECONDS);
			spin();
			reader.dispose();
			delivery.get(10, TimeUnit.SECONDS);
			assertThat(this.body.buffers).as("race %d", i).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isOne());
			begun += this.body.buffers.isEmpty() ? 0 : 1;
		}
		assertThat(begun).isGreaterThan(RACES / 10);
	}

	private static void spin() {
		long until = System.nanoTime() + ThreadLocalRandom.current().nextInt(20_000);
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
	}

	/**
	 * How the body is read.
	 */
	private enum Way {

		LIST(ARRAY) {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).list();
			}

		},
		COLLECTED(ARRAY) {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).list().collectList().flux();
			}

		},
		STREAM(ARRAY) {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).list().limitRate(1).concatMap(Flux::just, 1);
			}

		},
		BLOCKING_LIST(ARRAY) {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).all(PagedCollection.RAW).flux();
			}

		},
		BROKEN_LIST("[{\"id\":1}|,{\"id\":x},|{\"id\":|3},{\"id\":4}|]") {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).list();
			}

		},
		PAGE(PAGE_OBJECT) {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).list();
			}

		},
		OBJECT("{|\"id\":|1|,\"name\":|\"a\"}") {

			@Override
			Flux<?> read(WebClient client) {
				return links(client).get(1).flux();
			}

		},
		FEED(PAGE_OBJECT) {

			@Override
			Flux<?> read(WebClient client) {
				return new ConditionalReader(client, "links").read().flux();
			}

		},
		FEED_OF_AN_ARRAY(ARRAY) {

			@Override
			Flux<?> read(WebClient client) {
				return new ConditionalReader(client, "links").read().flux();
			}

		};

		private final String parts;

		Way(String parts) {
			this.parts = parts;
		}

		List<String> parts() {
			return List.of(this.parts.split("\\|"));
		}

		abstract Flux<?> read(WebClient client);

		private static PagedCollection links(WebClient client) {
			return new PagedCollection(new ApiClient(client), "links");
		}

	}

	/**
	 * A body that is delivered as a connector does: a cancel is seen between two buffers.
	 * Each buffer is held by the test as well, so that a second release shows.
	 */
	private final class Body implements Publisher<DataBuffer>, Subscription {

		private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

		private final List<String> parts;

		private volatile @Nullable Subscriber<? super DataBuffer> subscriber;

		private volatile boolean cancelled;

		Body(List<String> parts) {
			this.parts = parts;
		}

		@Override
		public void subscribe(Subscriber<? super DataBuffer> subscriber) {
			this.subscriber = subscriber;
			subscriber.onSubscribe(this);
		}

		@Override
		public void request(long n) {
			assertThat(n).isGreaterThanOrEqualTo(this.parts.size());
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

		@Nullable Void deliver() throws Exception {
			Subscriber<? super DataBuffer> subscriber = Objects.requireNonNull(this.subscriber);
			BufferRaceTests.this.start.await(10, TimeUnit.SECONDS);
			for (String part : this.parts) {
				if (this.cancelled) {
					return null;
				}
				ByteBuf buffer = Unpooled.copiedBuffer(part, StandardCharsets.UTF_8);
				this.buffers.add(buffer.retain());
				subscriber.onNext(FACTORY.wrap(buffer));
			}
			subscriber.onComplete();
			return null;
		}

	}

}
