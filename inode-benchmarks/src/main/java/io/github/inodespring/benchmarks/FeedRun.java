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

package io.github.inodespring.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshotEvent;

import org.springframework.context.ApplicationListener;

/**
 * Lets feeds run for some polls, each of which brings a change, stops them with the last
 * event, and returns once that is acknowledged: until then, a feed also holds what was
 * published before.
 */
final class FeedRun implements ApplicationListener<InodeSnapshotEvent> {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration PAUSE = Duration.ofMillis(1);

	private final InodeFeeds feeds;

	private final AtomicInteger left = new AtomicInteger();

	FeedRun(InodeFeeds feeds) {
		this.feeds = feeds;
	}

	void poll(int times) {
		this.left.set(times);
		this.feeds.start();
		long start = System.nanoTime();
		while (this.left.get() > 0 || isPending()) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new IllegalStateException("The feeds had not polled after " + PATIENCE.toSeconds() + " s");
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private boolean isPending() {
		return this.feeds.names().stream().anyMatch((name) -> this.feeds.feed(name).pending().isPresent());
	}

	@Override
	public void onApplicationEvent(InodeSnapshotEvent event) {
		if (this.left.get() == 1) {
			this.feeds.stop();
		}
		this.left.decrementAndGet();
	}

}
