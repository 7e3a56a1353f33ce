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

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * All feeds of an account. {@link #start()} and {@link #stop()} may be called at any time
 * from any thread, do not block, and do nothing when called twice, so that a leader
 * election can call them.
 */
public final class InodeFeeds implements SmartLifecycle, DisposableBean {

	private final Object monitor = new Object();

	private final Map<String, PollingFeed> feeds;

	private final boolean autoStart;

	private volatile boolean running;

	private boolean closed;

	private @Nullable Thread keepAlive;

	/**
	 * Create new feeds.
	 * @param webClient a client whose base URL is that of the API, with authorization
	 * @param settings the settings of each
	 * @param autoStart whether they start with the application context
	 * @param support what they need from the application
	 * @throws IllegalArgumentException if two of them have the same collection
	 */
	public InodeFeeds(WebClient webClient, Collection<FeedSettings> settings, boolean autoStart, FeedSupport support) {
		this(feeds(webClient, settings, support), autoStart);
	}

	InodeFeeds(Map<String, PollingFeed> feeds, boolean autoStart) {
		this.feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
		this.autoStart = autoStart;
		this.feeds.values().forEach(PollingFeed::created);
	}

	private static Map<String, PollingFeed> feeds(WebClient webClient, Collection<FeedSettings> settings,
			FeedSupport support) {
		Map<String, PollingFeed> feeds = new LinkedHashMap<>();
		for (FeedSettings feed : settings) {
			PollingFeed twin = feeds.put(feed.collection(),
					new PollingFeed(feed, webClient, support, Schedulers.boundedElastic()));
			Assert.isTrue(twin == null, () -> "'settings' must not have '" + feed.collection() + "' twice");
		}
		return feeds;
	}

	/**
	 * Return a feed.
	 * @param name the name of the collection, such as {@code links}
	 * @return the feed
	 * @throws IllegalArgumentException if there is no feed of that name
	 */
	public InodeFeed feed(String name) {
		InodeFeed feed = this.feeds.get(name);
		Assert.isTrue(feed != null, () -> "There is no feed '" + name + "': set 'inode.feed.collections." + name
				+ ".interval' to the time between two polls");
		return feed;
	}

	/**
	 * Return the names of all feeds.
	 * @return the names in the order of the configuration, unmodifiable
	 */
	public Set<String> names() {
		return this.feeds.keySet();
	}

	/**
	 * Start all feeds: the first poll starts immediately. Feeds that were stopped keep
	 * their latest snapshot and go on from there. While they run, they keep the virtual
	 * machine alive. Nothing happens if they run, or once the application context is
	 * closed.
	 */
	@Override
	public void start() {
		synchronized (this.monitor) {
			if (!this.closed) {
				this.running = true;
				keepAlive(!this.feeds.isEmpty());
				this.feeds.values().forEach(PollingFeed::start);
			}
		}
	}

	/**
	 * Stop all feeds. Polls in progress are cancelled, subscribers stay. An event in
	 * progress is completed; what has not been acknowledged is delivered after the next
	 * start.
	 */
	@Override
	public void stop() {
		synchronized (this.monitor) {
			this.running = false;
			keepAlive(false);
			this.feeds.values().forEach(PollingFeed::stop);
		}
	}

	private void keepAlive(boolean alive) {
		if (!alive && this.keepAlive != null) {
			this.keepAlive.interrupt();
			this.keepAlive = null;
		}
		else if (alive && this.keepAlive == null) {
			this.keepAlive = new Thread(null, InodeFeeds::sleep, "inode-feeds", 0, false);
			this.keepAlive.setDaemon(false);
			this.keepAlive.start();
		}
	}

	private static void sleep() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			// the feeds have stopped
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStart;
	}

	/**
	 * Stop all feeds permanently, and complete their subscribers.
	 */
	@Override
	public void destroy() {
		synchronized (this.monitor) {
			this.closed = true;
			this.running = false;
			keepAlive(false);
			this.feeds.values().forEach(PollingFeed::close);
		}
	}

}
