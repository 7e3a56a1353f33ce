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

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Map;

import io.github.inodespring.feed.InodeFeeds;
import reactor.core.Disposable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a feed of a large collection holds.
 */
final class FeedScenarios {

	private FeedScenarios() {
	}

	static String memory() {
		FeedMemory memory = measure(10_000, 20);
		return "%.2f snapshots of %,d KB after 20 polls at 1 s, every link changed each time"
			.formatted(memory.snapshots(), memory.one() / 1024);
	}

	/**
	 * Measure what a feed holds between two polls, with a subscriber and a listener,
	 * where every link changes from poll to poll.
	 * @param links the number of links
	 * @param polls the number of polls
	 * @return the live heap that the feed has added
	 */
	static FeedMemory measure(int links, int polls) {
		Map<String, Object> properties = InodeApplication.apiKey();
		properties.putAll(Map.of("inode.feed.auto-start", "false", "inode.feed.collections.links.interval", "1s"));
		try (ConfigurableApplicationContext context = InodeApplication.startOver(URI.create("http://localhost"),
				properties, new ChangingLinks(links))) {
			InodeFeeds feeds = context.getBean(InodeFeeds.class);
			FeedRun run = new FeedRun(feeds);
			context.addApplicationListener(run);
			Disposable subscriber = feeds.feed("links").snapshots().subscribe();
			long before = liveHeap();
			run.poll(1);
			long one = liveHeap() - before;
			run.poll(polls - 1);
			long held = liveHeap() - before;
			subscriber.dispose();
			return new FeedMemory(one, held);
		}
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
