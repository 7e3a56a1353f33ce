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

package io.github.inodespring.feed;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SnapshotStream} and those who subscribe to it.
 */
@Timeout(30)
class SnapshotStreamTests {

	private final SnapshotStream stream = new SnapshotStream();

	@Test
	void lateSubscriberGetsTheLatestAtOnceAndThenTheNewOnes() {
		emit(1);
		emit(2);
		StepVerifier.create(this.stream.flux().map(SnapshotStreamTests::number))
			.expectNext(2L)
			.then(() -> emit(3))
			.expectNext(3L)
			.then(this.stream::complete)
			.verifyComplete();
	}

	@Test
	void subscriberBeforeTheFirstSnapshotWaitsForIt() {
		StepVerifier.create(this.stream.flux().map(SnapshotStreamTests::number))
			.then(() -> emit(1))
			.expectNext(1L)
			.thenCancel()
			.verify();
	}

	@Test
	void slowDemandGetsTheNewestAndNeverAnOlderOneAfterIt() throws Exception {
		SlowSubscriber slow = new SlowSubscriber();
		this.stream.flux().map(SnapshotStreamTests::number).subscribe(slow);
		for (long round = 1; round <= 200; round++) {
			emit(round * 100 - 99, round * 100);
			slow.next();
		}
		int before = slow.seen.size();
		emit(20_001, 20_100);
		while (slow.next() != 20_100L) {
			assertThat(slow.seen).hasSizeLessThan(before + 4);
		}
		assertThat(slow.seen).isSorted().doesNotHaveDuplicates().doesNotContainNull();
		slow.cancel();
	}

	@Test
	void subscriberThatDoesNotAskIsKeptNoMoreThanAHandful() throws Exception {
		SlowSubscriber slow = new SlowSubscriber();
		this.stream.flux().map(SnapshotStreamTests::number).subscribe(slow);
		emit(1, 10_000);
		while (slow.next() != 10_000L) {
			assertThat(slow.seen).hasSizeLessThan(4);
		}
		slow.cancel();
	}

	@Test
	void blockingSubscriberHoldsNobodyUpAndGoesOnWithTheNewest() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
		emit(1);
		Disposable blocking = this.stream.flux().map(SnapshotStreamTests::number).subscribe((number) -> {
			seen.add(number);
			entered.countDown();
			await(release);
		});
		entered.await();
		emit(2, 100);
		assertThat(this.stream.flux().map(SnapshotStreamTests::number).blockFirst()).isEqualTo(100L);
		release.countDown();
		assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(1L);
		assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(100L);
		blocking.dispose();
	}

	@Test
	void moreBlockingSubscribersThanProcessorsDoNotHoldUpAnother() throws Exception {
		int count = Runtime.getRuntime().availableProcessors() + 5;
		CountDownLatch entered = new CountDownLatch(count);
		CountDownLatch release = new CountDownLatch(1);
		Disposable.Composite blocking = Disposables.composite();
		emit(1);
		for (int i = 0; i < count; i++) {
			blocking.add(this.stream.flux().subscribe((snapshot) -> {
				entered.countDown();
				await(release);
			}));
		}
		entered.await();
		assertThat(this.stream.flux().blockFirst()).isNotNull();
		release.countDown();
		blocking.dispose();
	}

	@Test
	void subscriberThatThrowsHarmsNobody() {
		Disposable throwing = this.stream.flux().subscribe((snapshot) -> {
			throw new IllegalStateException("of the subscriber");
		}, (ex) -> {
		});
		emit(1);
		assertThat(this.stream.flux().map(SnapshotStreamTests::number).blockFirst()).isEqualTo(1L);
		Awaitility.await().until(throwing::isDisposed);
	}

	@Test
	void subscribersMayBlock() {
		emit(1);
		assertThat(this.stream.flux().map((snapshot) -> Schedulers.isInNonBlockingThread()).blockFirst()).isFalse();
	}

	@Test
	void cancelledSubscribersAreForgotten() {
		List<Disposable> subscriptions = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			subscriptions.add(this.stream.flux().subscribe());
		}
		emit(1);
		assertThat(this.stream.subscribers()).isEqualTo(100);
		subscriptions.forEach(Disposable::dispose);
		assertThat(this.stream.subscribers()).isZero();
	}

	@Test
	void subscriberAfterTheEndGetsTheLatestAndTheEnd() {
		emit(1);
		this.stream.complete();
		StepVerifier.create(this.stream.flux()).expectNextCount(1).expectComplete().verify(Duration.ofSeconds(10));
	}

	@Test
	void oldSnapshotsAreNotHeld() {
		Disposable subscriber = this.stream.flux().subscribe();
		List<WeakReference<InodeSnapshot>> old = new ArrayList<>();
		for (int number = 1; number <= 3; number++) {
			emit(number);
			old.add(new WeakReference<>(this.stream.latest()));
		}
		emit(4);
		Awaitility.await().untilAsserted(() -> {
			System.gc();
			assertThat(old).allMatch((reference) -> reference.get() == null);
		});
		subscriber.dispose();
	}

	private void emit(long from, long to) {
		for (long number = from; number <= to; number++) {
			emit(number);
		}
	}

	private void emit(long number) {
		this.stream.emit(new InodeSnapshot("links", Instant.ofEpochMilli(number), List.of(), List.of(), List.of(),
				false, FeedFixture::convert));
	}

	private static long number(InodeSnapshot snapshot) {
		return snapshot.getReceivedAt().toEpochMilli();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Asks for one at a time.
	 */
	private static final class SlowSubscriber extends BaseSubscriber<Long> {

		private final List<Long> seen = new ArrayList<>();

		private final BlockingQueue<Long> received = new LinkedBlockingQueue<>();

		Long next() throws InterruptedException {
			request(1);
			Long number = this.received.poll(10, TimeUnit.SECONDS);
			this.seen.add(number);
			return number;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			// Nothing is asked for yet.
		}

		@Override
		protected void hookOnNext(Long number) {
			this.received.add(number);
		}

	}

}
