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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand changes through faults of the API, the listener, the executor, the store
 * and the process, in virtual time. A model of the server and a listener that takes one
 * change after the other are compared whenever the faults have ended for a while.
 */
@Tag("slow")
class FeedFaultsTests {

	private static final int CHANGES = 10_000;

	private static final int KEYS = 60;

	private final FeedFixture fixture = new FeedFixture();

	private final MemoryFeedStore store = new MemoryFeedStore() {

		@Override
		public synchronized int announce(String client, String collection, Map<String, String> items,
				Set<String> removed) {
			killIf(kills(15), "killed before the changes were announced");
			int rows = super.announce(client, collection, items, removed);
			killIf(kills(15), "killed after the changes were announced");
			return rows;
		}

		@Override
		public synchronized int save(String client, String collection, Map<String, String> items, Set<String> removed) {
			killIf(kills(15), "killed before the state was saved");
			int rows = super.save(client, collection, items, removed);
			killIf(kills(15), "killed after the state was saved");
			return rows;
		}

	};

	private final Map<Object, Map<String, @Nullable Object>> server = new TreeMap<>();

	/**
	 * The items that the server had before.
	 */
	private final Map<Object, Map<String, @Nullable Object>> gone = new HashMap<>();

	private final Map<Object, Map<String, @Nullable Object>> built = new TreeMap<>();

	private final Map<Object, Integer> lastVersions = new HashMap<>();

	private final Set<String> taken = new HashSet<>();

	private final List<String> violations = new ArrayList<>();

	private final Set<String> faults = new HashSet<>();

	private Random random = new Random(0);

	private PollingFeed feed = this.fixture.feed;

	private boolean calm = true;

	private boolean down;

	private int changes;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void eachChangeIsTakenAtLeastOnceAndInOrder(long seed) {
		this.random = new Random(seed);
		this.fixture.api.next = this::answer;
		this.fixture.eventListener = this::listen;
		restart();
		while (this.changes < CHANGES) {
			this.calm = false;
			for (int step = 0; step < 40; step++) {
				change();
				faultOfTheProcess();
				this.fixture.advance(Duration.ofSeconds(this.random.nextInt(90)));
			}
			calmDown();
			assertThat(this.built).isEqualTo(this.server);
			assertThat(this.server)
				.allSatisfy((key, item) -> assertThat(this.taken).contains(key + " " + item.get("version")));
			assertThat(this.store.items.keySet())
				.containsExactlyInAnyOrderElementsOf(this.server.keySet().stream().map(String::valueOf).toList());
			assertThat(this.store.announced).isEmpty();
			assertThat(this.feed.pending()).isEmpty();
		}
		assertThat(this.violations).isEmpty();
		assertThat(this.faults).hasSizeGreaterThanOrEqualTo(24);
		assertThat(this.fixture.api.mostAtOnce).hasValue(1);
	}

	private void calmDown() {
		this.calm = true;
		this.store.failing = false;
		if (this.down) {
			restart();
		}
		this.fixture.advance(Duration.ofMinutes(30));
	}

	private void change() {
		for (int i = this.random.nextInt(12); i >= 0; i--) {
			int key = this.random.nextInt(KEYS);
			Map<String, @Nullable Object> item = this.server.get(key);
			this.changes++;
			if (item != null && this.random.nextInt(4) == 0) {
				this.gone.put(key, this.server.remove(key));
			}
			else if (item == null && this.gone.containsKey(key) && this.random.nextInt(2) == 0) {
				this.server.put(key, this.gone.get(key));
			}
			else if (item != null && this.random.nextInt(4) == 0) {
				put(key, (int) item.get("version"), !(boolean) item.get("open"));
			}
			else {
				put(key, this.changes, true);
			}
		}
	}

	private void put(int key, int version, boolean open) {
		this.server.put(key, Map.of("id", key, "version", version, "open", open));
	}

	private Mono<ClientResponse> answer() {
		List<Map<String, @Nullable Object>> items = List.copyOf(this.server.values());
		if (this.calm) {
			return ScriptedApi.items(items);
		}
		return switch (this.random.nextInt(20)) {
			case 0 -> fault("refused", ScriptedApi.refused());
			case 1 -> fault("401", ScriptedApi.failure(401));
			case 2 -> fault("403", ScriptedApi.failure(403));
			case 3 -> fault("429", ScriptedApi.failure(429, Duration.ofSeconds(this.random.nextInt(300))));
			case 4 -> fault("503", ScriptedApi.failure(503, Duration.ofSeconds(this.random.nextInt(100))));
			case 5 -> fault("half a list", ScriptedApi.text(half(items)));
			case 6 -> fault("a list that breaks off", ScriptedApi.brokenOff(half(items)));
			case 7 -> fault("HTML", ScriptedApi.text("<html>Welcome</html>"));
			case 8 -> fault("another schema", ScriptedApi.text("{\"links\":1}"));
			case 9 -> fault("slow", ScriptedApi.items(items)
				.delayElement(Duration.ofSeconds(this.random.nextInt(150)), this.fixture.time));
			default -> ScriptedApi.items(items);
		};
	}

	private <T> T fault(String fault, T effect) {
		this.faults.add(fault);
		return effect;
	}

	private static String half(List<Map<String, @Nullable Object>> items) {
		String json = ScriptedApi.json(items);
		return json.substring(0, json.length() / 2);
	}

	private void listen(InodeSnapshot snapshot) {
		int failing = this.calm ? -1 : this.random.nextInt(4 * snapshot.getChanges().size() + 4);
		int killed = this.calm ? -1 : this.random.nextInt(10 * snapshot.getChanges().size());
		throwIf(failing == 0, "listener throws at first");
		for (int i = 0; i < snapshot.getChanges().size(); i++) {
			take(snapshot.getChanges().get(i));
			killIf(killed == i, "killed in the listener");
			throwIf(failing == i + 1, "listener throws in between");
		}
		if (failing == snapshot.getChanges().size() + 1) {
			this.faults.add("listener has an error");
			throw new StackOverflowError();
		}
		killIf(kills(15), "killed after the listener");
	}

	private void take(InodeChange change) {
		Map<String, @Nullable Object> after = change.getAfter();
		Object key = String.valueOf(change.getKey());
		if (after == null) {
			this.built.remove(change.getKey());
			return;
		}
		int version = (int) after.get("version");
		if (version < this.lastVersions.getOrDefault(key, 0)) {
			this.violations.add(change + " has version " + version + " after " + this.lastVersions.get(key));
		}
		this.lastVersions.put(key, version);
		this.taken.add(key + " " + version);
		this.built.put(after.get("id"), after);
	}

	private void throwIf(boolean condition, String fault) {
		if (condition) {
			this.faults.add(fault);
			throw new IllegalStateException(fault);
		}
	}

	private boolean kills(int oneIn) {
		return !this.calm && this.random.nextInt(oneIn) == 0;
	}

	private void killIf(boolean condition, String fault) {
		if (condition) {
			this.feed.close();
			this.down = true;
		}
		throwIf(condition, fault);
	}

	private void faultOfTheProcess() {
		this.store.failing = fault("store down for a while", this.random.nextInt(10) < 3);
		if (this.down) {
			restart();
			return;
		}
		switch (this.random.nextInt(20)) {
			case 0 -> {
				this.faults.add("restart");
				this.feed.close();
				restart();
			}
			case 1 -> {
				this.faults.add("stop and start");
				this.feed.stop();
				this.feed.start();
			}
			case 2 -> {
				this.faults.add("long stop");
				this.feed.stop();
				this.fixture.advance(Duration.ofMinutes(10));
				this.feed.start();
			}
			default -> {
			}
		}
	}

	private void restart() {
		this.down = false;
		this.feed = this.fixture.feed(this::execute, FeedFixture.SETTINGS, this.store);
		this.feed.start();
	}

	private void execute(Runnable task) {
		int fault = this.calm ? -1 : this.random.nextInt(12);
		if (fault == 0) {
			this.faults.add("executor full");
			throw new RejectedExecutionException("full");
		}
		if (fault == 1) {
			this.faults.add("executor out of memory");
			throw new OutOfMemoryError("unable to create native thread");
		}
		if (fault <= 3 && fault > 0) {
			this.faults.add("executor slow");
			this.fixture.time.schedule(task, this.random.nextInt(200), TimeUnit.SECONDS);
			return;
		}
		task.run();
	}

}
