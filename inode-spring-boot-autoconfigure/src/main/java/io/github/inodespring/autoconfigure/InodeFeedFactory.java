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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.FeedSupport;
import io.github.inodespring.feed.InodeFeeds;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Creates feeds of further iNode accounts, which publish their events and tell of their
 * polls as those of the main account do.
 */
public final class InodeFeedFactory {

	private final InodeCodecs codecs;

	private final ApplicationEventPublisher publisher;

	private final Executor executor;

	private final List<FeedListener> listeners;

	private final InodeMeters meters;

	private final ClientName names = new ClientName();

	InodeFeedFactory(InodeCodecs codecs, ApplicationEventPublisher publisher, Executor executor,
			List<FeedListener> listeners, InodeMeters meters) {
		this.codecs = codecs;
		this.publisher = publisher;
		this.executor = executor;
		this.listeners = List.copyOf(listeners);
		this.meters = meters;
	}

	/**
	 * Create the feeds of an account. Their meters are tagged with the name of the bean
	 * in whose method they are created. Return them from that method: they then start and
	 * end with the application context.
	 * @param webClient the client of the account, made by {@link InodeClientFactory}
	 * @param autoStart whether the feeds start with the application context, or only when
	 * {@link InodeFeeds#start()} is called
	 * @param settings what to poll, one for each collection
	 * @return the feeds
	 * @throws IllegalArgumentException if two of the settings have the same collection
	 */
	public InodeFeeds create(WebClient webClient, boolean autoStart, FeedSettings... settings) {
		return create(this.names.next(), webClient, autoStart, List.of(settings));
	}

	InodeFeeds create(String client, WebClient webClient, boolean autoStart, Collection<FeedSettings> settings) {
		List<FeedListener> all = new ArrayList<>(this.listeners);
		all.add(this.meters.ofFeeds(client));
		return new InodeFeeds(webClient, settings, autoStart,
				new FeedSupport(this.codecs::convert, this.publisher, this.executor, all));
	}

}
