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

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The latest snapshot, and the subscribers that are notified of it. Emissions must not
 * overlap; no subscriber can hold them up.
 */
final class SnapshotStream {

	/**
	 * Takes a thread only while there is something to deliver: a worker of the elastic
	 * scheduler keeps its thread, and a subscriber that blocks would hold up all that
	 * share it.
	 */
	private static final Scheduler DELIVERY = Schedulers
		.fromExecutor((task) -> Schedulers.boundedElastic().schedule(task));

	/**
	 * Such a sink holds on to the last two values: each snapshot is in a slot, which is
	 * emptied once the next one is out.
	 */
	private final Sinks.Many<AtomicReference<@Nullable InodeSnapshot>> sink = Sinks.many().replay().latest();

	private AtomicReference<@Nullable InodeSnapshot> slot = new AtomicReference<>();

	private volatile @Nullable InodeSnapshot latest;

	@Nullable InodeSnapshot latest() {
		return this.latest;
	}

	/**
	 * Return the snapshots for a subscriber, who gets the newest of those that came while
	 * it was not ready: the first buffer keeps the sink from keeping them all, the second
	 * one the hop between threads from holding an old one.
	 * @return the snapshots
	 */
	Flux<InodeSnapshot> flux() {
		return this.sink.asFlux()
			.<InodeSnapshot>mapNotNull(AtomicReference::get)
			.onBackpressureLatest()
			.publishOn(DELIVERY, 1)
			.onBackpressureLatest();
	}

	void emit(InodeSnapshot snapshot) {
		AtomicReference<@Nullable InodeSnapshot> next = new AtomicReference<>(snapshot);
		this.latest = snapshot;
		this.sink.tryEmitNext(next).orThrow();
		this.slot.set(null);
		this.slot = next;
	}

	void complete() {
		this.sink.tryEmitComplete();
	}

	int subscribers() {
		return this.sink.currentSubscriberCount();
	}

}
