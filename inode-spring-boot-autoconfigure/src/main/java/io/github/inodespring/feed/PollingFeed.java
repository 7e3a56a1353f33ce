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
import java.util.Objects;
import java.util.Optional;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.feed.InodeFeedPoll.Measurement;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Polls a collection, one poll at a time.
 */
final class PollingFeed implements InodeFeed {

	private static final Log logger = LogFactory.getLog(PollingFeed.class);

	private final Object monitor = new Object();

	private final FeedSettings settings;

	private final WebClient webClient;

	private final Scheduler worker;

	private final PollSchedule schedule;

	private final SnapshotDiff diff;

	private final MeasuredItems measured;

	private final SnapshotEvents events;

	private final FeedHistory history;

	private final FeedListeners listeners;

	private final PollLog log;

	private final SnapshotStream stream = new SnapshotStream();

	private volatile @Nullable Disposable run;

	private volatile @Nullable ConditionalReader reader;

	private boolean closed;

	/**
	 * Create a new feed, which does not run yet.
	 * @param settings what to poll and when
	 * @param webClient a client whose base URL is that of the API, with authorization
	 * @param support what the feed needs of the application
	 * @param worker where polls begin and snapshots are compared
	 */
	PollingFeed(FeedSettings settings, WebClient webClient, FeedSupport support, Scheduler worker) {
		this.settings = settings;
		this.webClient = webClient;
		this.worker = worker;
		this.schedule = new PollSchedule(settings.interval(), support.timer());
		this.log = new PollLog(settings.collection());
		this.diff = new SnapshotDiff(settings);
		this.measured = new MeasuredItems(settings);
		this.listeners = new FeedListeners(this, support.listeners());
		StoredItems stored = StoredItems.of(support, settings, this.listeners,
				() -> Objects.requireNonNull(this.reader).parser());
		this.history = new FeedHistory(stored, settings, support, worker);
		this.events = new SnapshotEvents(
				(snapshot) -> support.publisher().publishEvent(new InodeSnapshotEvent(this, snapshot)),
				new DeliveredItems(this.diff, stored), settings, support, this.listeners, worker);
	}

	void created() {
		this.listeners.call(FeedListener::created);
	}

	@Override
	public String getName() {
		return this.settings.collection();
	}

	@Override
	public FeedSettings getSettings() {
		return this.settings;
	}

	@Override
	public Optional<Duration> pending() {
		return this.events.pending();
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
		return this.run != null && this.schedule.isStale();
	}

	/**
	 * Start with a reader that knows nothing yet: a poll that a stop has cancelled may
	 * still use the previous one for a moment.
	 */
	void start() {
		synchronized (this.monitor) {
			if (this.closed || this.run != null) {
				return;
			}
			ConditionalReader started = new ConditionalReader(this.webClient, getName());
			Disposable.Swap current = Disposables.swap();
			this.schedule.refreshed();
			this.log.started();
			this.reader = started;
			this.run = current;
			this.events.start();
			current.update(this.schedule.repeat(poll(current, started))
				.subscribe(null, (ex) -> logger.error("Feed '" + getName() + "' has ended", ex)));
		}
	}

	void stop() {
		synchronized (this.monitor) {
			if (this.run != null) {
				this.events.stop();
				this.run.dispose();
				this.run = null;
			}
		}
	}

	void close() {
		synchronized (this.monitor) {
			this.closed = true;
			this.events.close();
			this.history.close();
			stop();
			this.stream.complete();
		}
	}

	/**
	 * Poll once, and return the failure or an empty one, but never an error.
	 */
	private Mono<Optional<Throwable>> poll(Disposable current, ConditionalReader reader) {
		return this.schedule.limit(Mono.defer(() -> begin(reader)).subscribeOn(this.worker).singleOptional())
			.publishOn(this.worker)
			.map((items) -> succeed(current, reader, items.orElse(null)))
			.onErrorResume((failure) -> Mono.fromSupplier(() -> fail(current, failure)));
	}

	private Mono<List<Map<String, @Nullable Object>>> begin(ConditionalReader reader) {
		this.history.begin();
		return reader.read();
	}

	private Optional<Throwable> succeed(Disposable current, ConditionalReader reader,
			@Nullable List<Map<String, @Nullable Object>> items) {
		try {
			take(current, reader, items);
			return Optional.empty();
		}
		catch (RuntimeException | Error ex) {
			return fail(current, ex);
		}
	}

	private void take(Disposable current, ConditionalReader reader,
			@Nullable List<Map<String, @Nullable Object>> items) {
		InodeSnapshot snapshot;
		List<Measurement> measurements;
		synchronized (this.monitor) {
			if (this.run != current) {
				return;
			}
			snapshot = next(this.schedule.clock(), this.stream.latest(), items, reader);
			measurements = this.history.isKept() ? this.measured.measurements(snapshot) : List.of();
			this.schedule.refreshed();
			this.stream.emit(snapshot);
			this.events.put(snapshot);
			this.log.succeeded();
		}
		this.listeners.call((listener, feed) -> listener.succeeded(feed, snapshot));
		this.events.publish();
		this.history.succeeded(snapshot, measurements);
	}

	private InodeSnapshot next(Instant now, @Nullable InodeSnapshot before,
			@Nullable List<Map<String, @Nullable Object>> items, ConditionalReader reader) {
		if (items == null && before != null) {
			return before.again(now, this.measured.take(before.getItems(), now));
		}
		SnapshotDiff.Difference difference = this.diff.between((before != null) ? before.getItems() : List.of(),
				(items != null) ? items : List.of());
		reader.keep(difference.items());
		return new InodeSnapshot(getName(), now, difference.items(), difference.changes(),
				this.measured.take(difference.items(), now), before == null, reader::convert);
	}

	private Optional<Throwable> fail(Disposable current, Throwable failure) {
		synchronized (this.monitor) {
			if (this.run != current) {
				return Optional.of(failure);
			}
			this.log.failed(failure);
		}
		this.listeners.call((listener, feed) -> listener.failed(feed, failure));
		this.events.publish();
		this.history.failed(failure);
		return Optional.of(failure);
	}

	int subscribers() {
		return this.stream.subscribers();
	}

}
