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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.error.ConnectionProblem;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
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

	private final FeedSupport support;

	private final Scheduler worker;

	private final PollSchedule schedule;

	private final SnapshotDiff diff;

	private final SnapshotEvents events;

	private final SnapshotStream stream = new SnapshotStream();

	private volatile @Nullable Disposable run;

	private boolean failing;

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
		this.support = support;
		this.worker = worker;
		this.schedule = new PollSchedule(settings.interval(), support.timer());
		this.diff = new SnapshotDiff(settings.collection(), settings.key());
		this.events = new SnapshotEvents(
				(snapshot) -> support.publisher().publishEvent(new InodeSnapshotEvent(this, snapshot)),
				support.executor(), this.diff);
	}

	void created() {
		notifyListeners((listener) -> listener.created(this));
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
			ConditionalReader reader = new ConditionalReader(this.webClient, getName());
			Disposable.Swap started = Disposables.swap();
			this.schedule.refreshed();
			this.failing = false;
			this.run = started;
			started.update(this.schedule.repeat(poll(started, reader))
				.subscribe(null, (ex) -> logger.error("Feed '" + getName() + "' has ended", ex)));
		}
	}

	void stop() {
		synchronized (this.monitor) {
			if (this.run != null) {
				this.run.dispose();
				this.run = null;
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

	/**
	 * Poll once, and return the failure or an empty one, but never an error.
	 */
	private Mono<Optional<Throwable>> poll(Disposable current, ConditionalReader reader) {
		return this.schedule.limit(Mono.defer(reader::read).subscribeOn(this.worker).singleOptional())
			.publishOn(this.worker)
			.map((items) -> succeed(current, reader, items.orElse(null)))
			.onErrorResume((failure) -> Mono.fromSupplier(() -> fail(current, failure)));
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
		boolean publish;
		synchronized (this.monitor) {
			if (this.run != current) {
				return;
			}
			snapshot = next(this.stream.latest(), items, reader);
			this.schedule.refreshed();
			this.stream.emit(snapshot);
			publish = this.events.put(snapshot);
			logSuccess();
		}
		notifyListeners((listener) -> listener.succeeded(this, snapshot));
		if (publish) {
			this.events.publish();
		}
	}

	private InodeSnapshot next(@Nullable InodeSnapshot before, @Nullable List<Map<String, @Nullable Object>> items,
			ConditionalReader reader) {
		if (items == null && before != null) {
			return before.again(this.schedule.clock());
		}
		SnapshotDiff.Difference difference = this.diff.between((before != null) ? before.getItems() : List.of(),
				(items != null) ? items : List.of());
		reader.keep(difference.items());
		return new InodeSnapshot(getName(), this.schedule.clock(), difference.items(), difference.changes(),
				before == null, reader::convert);
	}

	private Optional<Throwable> fail(Disposable current, Throwable failure) {
		synchronized (this.monitor) {
			if (this.run != current) {
				return Optional.of(failure);
			}
			logFailure(failure);
		}
		notifyListeners((listener) -> listener.failed(this, failure));
		return Optional.of(failure);
	}

	private void logSuccess() {
		if (this.failing) {
			this.failing = false;
			logger.info("Feed '" + getName() + "' works again");
		}
	}

	private void logFailure(Throwable failure) {
		if (!this.failing) {
			this.failing = true;
			logger.warn(
					"Feed '" + getName() + "' fails and keeps its latest snapshot: "
							+ ConnectionProblem.describe(failure, ServerText.PLAIN),
					(failure instanceof InodeException) ? null : ServerText.PLAIN.harmless(failure));
		}
	}

	private void notifyListeners(Consumer<FeedListener> call) {
		for (FeedListener listener : this.support.listeners()) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				logger.error("A listener of feed '" + getName() + "' failed", ex);
			}
		}
	}

	int subscribers() {
		return this.stream.subscribers();
	}

}
