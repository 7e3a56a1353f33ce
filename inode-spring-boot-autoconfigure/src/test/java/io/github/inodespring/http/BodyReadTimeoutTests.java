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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyReadTimeout}, in virtual time.
 */
class BodyReadTimeoutTests {

	private static final NettyDataBufferFactory FACTORY = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final TestPublisher<DataBuffer> body = TestPublisher
		.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);

	private final Reader reader = new Reader();

	private long callTime = Long.MAX_VALUE;

	private final List<ByteBuf> buffers = new ArrayList<>();

	BodyReadTimeoutTests() {
		read(this.body.flux(), this.reader);
	}

	private void read(Publisher<DataBuffer> body, Reader reader) {
		new Flux<DataBuffer>() {

			@Override
			public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
				body.subscribe(new BodyReadTimeout(actual, BodyReadTimeoutTests.this.time, Duration.ofSeconds(10),
						() -> BodyReadTimeoutTests.this.callTime
								- BodyReadTimeoutTests.this.time.now(TimeUnit.NANOSECONDS),
						new RequestLimit(BodyReadTimeoutTests.this.time).new Turn(), UnaryOperator.identity()));
			}

		}.subscribe(reader);
	}

	@AfterEach
	void everyBufferIsReleased() {
		assertThat(this.buffers).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
		this.time.dispose();
	}

	@Test
	void silenceWhileMoreIsAskedForIsATimeout() {
		this.reader.request(2);
		advance(9);
		send();
		advance(9);
		assertThat(this.reader.failure).isNull();
		advance(1);
		assertThat(this.reader.failure).isInstanceOf(AttemptFilter.ReadTimeoutException.class)
			.hasMessageContaining("10000 ms")
			.hasMessageContaining("'inode.read-timeout'");
		this.body.assertCancelled();
	}

	@Test
	void bodyThatDripsUsesTheTimeoutUp() {
		this.reader.request(Long.MAX_VALUE);
		for (int second = 1; second < 10; second++) {
			advance(1);
			send(1);
		}
		assertThat(this.reader.failure).isNull();
		advance(2);
		assertThat(this.reader.failure).isInstanceOf(AttemptFilter.ReadTimeoutException.class);
		assertThat(this.reader.received).isEqualTo(9);
		this.body.assertCancelled();
	}

	@Test
	void bodyOfAHundredBytesASecondIsReadToItsEnd() {
		this.reader.request(Long.MAX_VALUE);
		for (int second = 0; second < 1000; second++) {
			advance(1);
			send(100);
		}
		this.body.complete();
		assertThat(this.reader.completed).isTrue();
	}

	@Test
	void timeOfTheCallEndsABodyThatGoesOn() {
		this.callTime = TimeUnit.SECONDS.toNanos(25);
		this.reader.request(Long.MAX_VALUE);
		for (int second = 1; second < 25; second++) {
			advance(1);
			send();
		}
		assertThat(this.reader.failure).isNull();
		advance(1);
		assertThat(this.reader.failure).isInstanceOf(TimeoutException.class);
		this.body.assertCancelled();
	}

	@Test
	void timeOfTheCallEndsNoBodyWhileItsReaderIsBusy() {
		this.callTime = TimeUnit.SECONDS.toNanos(25);
		this.reader.work = () -> {
			advance(30);
			assertThat(this.reader.failure).isNull();
		};
		this.reader.request(Long.MAX_VALUE);
		send();
		advance(1);
		assertThat(this.reader.failure).isInstanceOf(TimeoutException.class);
	}

	@Test
	void fastBeginningIsNoCreditForASlowEnd() {
		this.reader.request(Long.MAX_VALUE);
		send(100_000);
		advance(9);
		assertThat(this.reader.failure).isNull();
		advance(1);
		assertThat(this.reader.failure).isNotNull();
	}

	@Test
	void connectorThatThrowsWhereItIsAskedGoesOn() {
		Reader reader = new Reader();
		read((subscriber) -> subscriber.onSubscribe(new ThrowingSubscription()), reader);
		reader.request(1);
		advance(9);
		assertThat(reader.failure).isNull();
		advance(1);
		assertThat(reader.failure).isInstanceOf(AttemptFilter.ReadTimeoutException.class);
	}

	@Test
	void readerThatAsksForNothingHasAllTheTime() {
		this.reader.request(1);
		send();
		advance(1000);
		this.reader.request(1);
		advance(9);
		send();
		this.body.complete();
		assertThat(this.reader.failure).isNull();
		assertThat(this.reader.received).isEqualTo(2);
		assertThat(this.reader.completed).isTrue();
	}

	@Test
	void waitBeginsWhenTheReaderAsks() {
		this.reader.request(1);
		send();
		advance(13);
		this.reader.request(1);
		advance(9);
		assertThat(this.reader.failure).isNull();
		advance(1);
		assertThat(this.reader.failure).isNotNull();
	}

	@Test
	void readerThatIsBusyHasAllTheTime() {
		this.reader.work = () -> advance(1000);
		this.reader.request(Long.MAX_VALUE);
		send();
		advance(9);
		assertThat(this.reader.failure).isNull();
		this.reader.work = () -> {
		};
		advance(1);
		assertThat(this.reader.failure).isNotNull();
	}

	@Test
	void readerThatNeverAskedHasAllTheTime() {
		advance(1000);
		assertThat(this.reader.failure).isNull();
		assertThat(this.time.getScheduledTaskCount()).isZero();
	}

	@Test
	void nothingFollowsATimeout() {
		this.reader.request(5);
		advance(10);
		Throwable failure = this.reader.failure;
		assertThat(failure).isNotNull();
		send();
		this.body.complete();
		assertThat(this.reader.received).isZero();
		assertThat(this.reader.completed).isFalse();
		assertThat(this.reader.failure).isSameAs(failure);
	}

	@Test
	void endStopsTheClock() {
		this.reader.request(1);
		this.body.complete();
		advance(1000);
		assertThat(this.reader.completed).isTrue();
		assertThat(this.reader.failure).isNull();
	}

	@Test
	void failureStopsTheClock() {
		this.reader.request(1);
		Throwable failure = new IllegalStateException("broken");
		this.body.error(failure);
		advance(1000);
		assertThat(this.reader.failure).isSameAs(failure);
	}

	@Test
	void cancelStopsTheClockAndReleasesWhatStillComes() {
		this.reader.request(2);
		this.reader.cancel();
		this.body.assertCancelled();
		send();
		advance(1000);
		assertThat(this.reader.received).isZero();
		assertThat(this.reader.failure).isNull();
	}

	private void advance(int seconds) {
		this.time.advanceTimeBy(Duration.ofSeconds(seconds));
	}

	private void send() {
		send(1000);
	}

	private void send(int bytes) {
		ByteBuf buffer = Unpooled.wrappedBuffer(new byte[bytes]);
		this.buffers.add(buffer);
		this.body.next(FACTORY.wrap(buffer));
	}

	private static final class Reader extends BaseSubscriber<DataBuffer> {

		private int received;

		private boolean completed;

		private Throwable failure;

		private Runnable work = () -> {
		};

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

		@Override
		protected void hookOnNext(DataBuffer buffer) {
			DataBufferUtils.release(buffer);
			this.received++;
			this.work.run();
		}

		@Override
		protected void hookOnComplete() {
			this.completed = true;
		}

		@Override
		protected void hookOnError(Throwable ex) {
			this.failure = ex;
		}

	}

	private static final class ThrowingSubscription implements Subscription {

		@Override
		public void request(long n) {
			throw new IllegalStateException("pending");
		}

		@Override
		public void cancel() {
		}

	}

}
