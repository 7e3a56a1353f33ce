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

package io.github.inodespring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.FeedSupport;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.InodeFeeds;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Creates feeds for further iNode accounts. They publish events and notify listeners as
 * the feeds of the main account do. Safe for use by any number of threads.
 */
public final class InodeFeedFactory {

	private final InodeClientFactory clients;

	private final ApplicationEventPublisher publisher;

	private final Executor executor;

	private final List<FeedListener> listeners;

	private final @Nullable InodeFeedStore store;

	private final boolean elected;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Create a new factory. Not for applications, which get one as a bean.
	 * @param clients the factory of the clients
	 * @param publisher publishes the events
	 * @param executor what the events are published on; listeners may block it
	 * @param listeners the listeners to notify of each poll
	 * @param store keeps the state of the feeds across restarts, {@code null} for none
	 * @param elected whether the feeds run on the elected replica only, so that none
	 * starts by itself
	 */
	public InodeFeedFactory(InodeClientFactory clients, ApplicationEventPublisher publisher, Executor executor,
			List<FeedListener> listeners, @Nullable InodeFeedStore store, boolean elected) {
		this.clients = clients;
		this.publisher = publisher;
		this.executor = executor;
		this.listeners = List.copyOf(listeners);
		this.store = store;
		this.elected = elected;
	}

	/**
	 * Create the feeds of an account. Return them from a bean method: they then start and
	 * end with the application context.
	 * @param name the name of the account, which the meters of the feeds are tagged with
	 * and their items are stored under, preferably the name of its client; feeds with the
	 * same name share both, so let them poll different collections
	 * @param webClient the client of the account, made by {@link InodeClientFactory}
	 * @param autoStart whether the feeds start with the application context, or only when
	 * {@link InodeFeeds#start()} is called; with
	 * {@code inode.feed.leader-election.enabled} they run while this replica leads
	 * @param settings what to poll, one for each collection
	 * @return the feeds
	 * @throws IllegalArgumentException if the name is empty, or if two of the settings
	 * have the same collection
	 */
	public InodeFeeds create(String name, WebClient webClient, boolean autoStart, FeedSettings... settings) {
		Assert.hasText(name, "'name' must not be empty");
		this.names.add(name);
		List<FeedListener> all = new ArrayList<>(this.listeners);
		all.add(this.clients.meters().ofFeeds(name));
		return new InodeFeeds(webClient, List.of(settings), autoStart && !this.elected,
				new FeedSupport(this.publisher, this.executor, all, this.clients.timer(), name, this.store));
	}

	/**
	 * Create the feeds of an account, named after the host of the client's base URL, with
	 * a number if other feeds have this name.
	 * @param webClient the client of the account, made by {@link InodeClientFactory}
	 * @param autoStart whether the feeds start with the application context, or only when
	 * {@link InodeFeeds#start()} is called
	 * @param settings what to poll, one for each collection
	 * @return the feeds
	 * @throws IllegalArgumentException if the client has no base URL, or if two of the
	 * settings have the same collection
	 * @see #create(String, WebClient, boolean, FeedSettings...)
	 */
	public InodeFeeds create(WebClient webClient, boolean autoStart, FeedSettings... settings) {
		String host = host(webClient);
		Assert.isTrue(host != null, "'webClient' must have a base URL");
		return create(InodeClientFactory.addNumbered(this.names, host), webClient, autoStart, settings);
	}

	/**
	 * Learn the host of a client from a request that is not sent.
	 */
	private static @Nullable String host(WebClient webClient) {
		AtomicReference<@Nullable String> host = new AtomicReference<>();
		webClient.get().uri((builder) -> {
			URI uri = builder.build();
			host.set(uri.getHost());
			return uri;
		});
		return host.get();
	}

}
