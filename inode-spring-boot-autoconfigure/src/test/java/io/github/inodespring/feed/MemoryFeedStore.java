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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A store in memory that can fail, for one collection.
 */
class MemoryFeedStore implements InodeFeedStore {

	final Map<String, String> items = new TreeMap<>();

	final Map<String, @Nullable String> announced = new TreeMap<>();

	final Map<String, String> history = new TreeMap<>();

	final List<InodeFeedPoll> polls = new ArrayList<>();

	final List<Instant> prunes = new ArrayList<>();

	final List<String> calls = new ArrayList<>();

	boolean failing;

	@Override
	public synchronized Map<String, String> load(String client, String collection) {
		call("load " + client + " " + collection);
		return Map.copyOf(this.items);
	}

	@Override
	public synchronized int announce(String client, String collection, Map<String, String> items, Set<String> removed) {
		call("announce " + new TreeMap<>(items).keySet() + " " + new TreeSet<>(removed));
		this.announced.putAll(items);
		removed.forEach((key) -> this.announced.put(key, null));
		return items.size() + removed.size();
	}

	@Override
	public synchronized Map<String, @Nullable String> announced(String client, String collection) {
		return new TreeMap<>(this.announced);
	}

	@Override
	public synchronized int save(String client, String collection, Map<String, String> items, Set<String> removed) {
		call("save " + new TreeMap<>(items).keySet() + " " + new TreeSet<>(removed));
		this.items.putAll(items);
		this.items.keySet().removeAll(removed);
		this.announced.keySet().removeAll(items.keySet());
		this.announced.keySet().removeAll(removed);
		return items.size() + removed.size();
	}

	@Override
	public synchronized int append(String client, String collection, InodeFeedPoll poll) {
		call("append");
		this.polls.add(poll);
		poll.measurements()
			.forEach((measured) -> this.history.putIfAbsent(measured.key() + " " + measured.measuredAt(),
					measured.json()));
		return 1;
	}

	@Override
	public synchronized void prune(String client, String collection, Instant before) {
		call("prune");
		this.prunes.add(before);
	}

	private void call(String call) {
		if (this.failing) {
			throw new IllegalStateException("of the store");
		}
		this.calls.add(call);
	}

}
