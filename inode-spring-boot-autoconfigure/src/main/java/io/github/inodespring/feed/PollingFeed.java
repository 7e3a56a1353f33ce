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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Polls a collection, one poll at a time.
 */
final class PollingFeed implements InodeFeed {

	private static final Log logger = LogFactory.getLog(PollingFeed.class);

	private static final int STALE_AFTER = 5;

	private final Object monitor = new Object();

	private final FeedSettings settings;

	private final Supplier<FeedSource> sources;

	private final FeedSupport support;

	private final Scheduler timer;

	private final Scheduler worker;

	private final SnapshotDiff diff;

	private final SnapshotEvents events;

	private final SnapshotStream stream = new SnapshotStream();

	private volatile @Nullable Disposable run;

	private volatile Instant startedAt = Instant.EPOCH;

	private volatile boolean failing;

	private boolean closed;

	/**
	 * Create a new feed, which does not run yet.
	 * @param settings what to poll and when
	 * @param sources gives each start a source that knows nothing yet: a poll that a stop
	 * has cut off may have brought what was never handed out
	 * @param support what the feed needs of the application
	 * @param timer measures the time
	 * @param worker where polls begin and snapshots are compared
	 */
	PollingFeed(FeedSettings settings, Supplier<FeedSource> sources, FeedSupport support, Scheduler timer,
			Scheduler worker) {
		this.settings = settings;
		this.sources = sources;
		this.support = support;
		this.timer = timer;
		this.worker = worker;
		this.diff = new SnapshotDiff(settings.key());
		this.events = new SnapshotEvents(
				(snapshot) -> support.publisher().publishEvent(new InodeSnapshotEvent(this, snapshot)),
				support.executor(), this.diff);
	}

	@Override
	public String getName() {
		return this.settings.collection();
	}

	@Override
	public Optional<InodeSnapshot> latest() {
		return Optional.ofNullable(this.stream.latest());
	}

	@Override
	public Flux<InodeSnapshot> snapshots() {
		return this.stream.flux();
	}

	@Override
	public boolean isStale() {
		Instant last = latest().map(InodeSnapshot::getReceivedAt)
			.filter((received) -> received.isAfter(this.startedAt))
			.orElse(this.startedAt);
		Duration limit = this.settings.interval().multipliedBy(STALE_AFTER);
		return this.run != null && limit.compareTo(Duration.between(last, now())) < 0;
	}

	void start() {
		synchronized (this.monitor) {
			if (this.closed || this.run != null) {
				return;
			}
			Disposable.Swap started = Disposables.swap();
			this.startedAt = now();
			this.run = started;
			started.update(polls(started, this.sources.get()).subscribe());
		}
	}

	void stop() {
		synchronized (this.monitor) {
			Disposable stopped = this.run;
			this.run = null;
			if (stopped != null) {
				stopped.dispose();
			}
		}
	}

	void close() {
		synchronized (this.monitor) {
			this.closed = true;
			stop();
			this.events.close();
			this.stream.complete();
		}
	}

	private Flux<Long> polls(Disposable current, FeedSource source) {
		PollSchedule schedule = new PollSchedule(this.settings.interval());
		return Mono.defer(() -> {
			Instant begin = now();
			return poll(current, source).flatMap((failure) -> Mono
				.delay(schedule.untilNext(Duration.between(begin, now()), failure.orElse(null)), this.timer));
		}).subscribeOn(this.worker).repeat();
	}

	private Mono<Optional<Throwable>> poll(Disposable current, FeedSource source) {
		return Mono.defer(source::read)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.publishOn(this.worker)
			.doOnNext((items) -> succeed(current, items.orElse(null)))
			.map((items) -> Optional.<Throwable>empty())
			.onErrorResume((failure) -> Mono.fromSupplier(() -> fail(failure)));
	}

	private void succeed(Disposable current, @Nullable List<Map<String, @Nullable Object>> items) {
		InodeSnapshot snapshot;
		synchronized (this.monitor) {
			if (this.run != current) {
				return;
			}
			snapshot = next(this.stream.latest(), items);
			this.stream.emit(snapshot);
		}
		if (this.failing) {
			this.failing = false;
			logger.info("Feed '" + getName() + "' works again");
		}
		this.support.listener().succeeded(snapshot);
		this.events.offer(snapshot);
	}

	private InodeSnapshot next(@Nullable InodeSnapshot before, @Nullable List<Map<String, @Nullable Object>> items) {
		if (items == null && before != null) {
			return before.again(now());
		}
		List<Map<String, @Nullable Object>> after = (items != null) ? items : List.of();
		List<InodeChange> changes = this.diff.between((before != null) ? before.getItems() : List.of(), after);
		return new InodeSnapshot(getName(), now(), after, changes, before == null, this.support.converter());
	}

	private Optional<Throwable> fail(Throwable failure) {
		if (!this.failing) {
			this.failing = true;
			String message = "Feed '" + getName() + "' fails and keeps its latest snapshot: " + failure.getMessage();
			logger.warn(message, (failure instanceof InodeException) ? null : failure);
		}
		this.support.listener().failed(getName(), failure);
		return Optional.of(failure);
	}

	private Instant now() {
		return Instant.ofEpochMilli(this.timer.now(TimeUnit.MILLISECONDS));
	}

	int subscribers() {
		return this.stream.subscribers();
	}

}
