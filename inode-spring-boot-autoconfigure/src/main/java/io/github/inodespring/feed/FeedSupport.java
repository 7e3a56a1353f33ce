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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationEventPublisher;

/**
 * What feeds need from the application.
 *
 * @param publisher publishes the events
 * @param executor what the events are published on, and the store is called on; both may
 * block it
 * @param listeners are notified of the outcome of each poll
 * @param timer measures the time and ends the pauses between polls: its
 * {@link Scheduler#now(TimeUnit) time} is the clock in milliseconds, and the elapsed time
 * in nanoseconds
 * @param client the name of the client, which its items are stored under
 * @param store keeps the state of the feeds across restarts, {@code null} to keep it in
 * memory
 */
public record FeedSupport(ApplicationEventPublisher publisher, Executor executor, List<FeedListener> listeners,
		Scheduler timer, String client, @Nullable InodeFeedStore store) {

	/**
	 * Create the support.
	 * @param publisher publishes the events
	 * @param executor what the events are published on, and the store is called on
	 * @param listeners are notified of the outcome of each poll
	 * @param timer measures the time and ends the pauses between polls
	 * @param client the name of the client
	 * @param store keeps the state of the feeds across restarts
	 */
	public FeedSupport {
		listeners = List.copyOf(listeners);
	}

	/**
	 * Create the support without a store.
	 * @param publisher publishes the events
	 * @param executor what the events are published on; listeners may block it
	 * @param listeners are notified of the outcome of each poll
	 * @param timer measures the time and ends the pauses between polls
	 */
	public FeedSupport(ApplicationEventPublisher publisher, Executor executor, List<FeedListener> listeners,
			Scheduler timer) {
		this(publisher, executor, listeners, timer, "", null);
	}

	/**
	 * Create the support without a store, with the {@linkplain Schedulers#parallel()
	 * timer} that Reactor shares.
	 * @param publisher publishes the events
	 * @param executor what the events are published on; listeners may block it
	 * @param listeners are notified of the outcome of each poll
	 */
	public FeedSupport(ApplicationEventPublisher publisher, Executor executor, List<FeedListener> listeners) {
		this(publisher, executor, listeners, Schedulers.parallel());
	}

}
