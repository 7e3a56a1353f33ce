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

package io.github.inodespring.test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The state behind the server: what {@link SimulatedInode#reset()} puts back.
 */
final class Simulation {

	private final Catalog catalog = new Catalog();

	private final Faults faults = new Faults();

	private final Records records = new Records();

	private final Stall stall = new Stall();

	private final InodeSettings settings;

	private final SettableClock clock;

	private final Throttling throttling;

	private final Representation representation;

	private final Router router;

	private volatile Credentials credentials;

	private volatile TokenStore tokens;

	private final Map<String, Path> replayed = new HashMap<>();

	private Instant start;

	Simulation(InodeSettings settings) {
		AnswerSettings answers = settings.answers();
		this.settings = settings;
		this.clock = new SettableClock(settings.clock());
		this.start = this.clock.instant();
		this.credentials = settings.credentials();
		this.tokens = new TokenStore(settings.tokens(), this.clock);
		this.throttling = new Throttling(answers.throttle(), this.clock);
		this.representation = new Representation(answers.etag(), answers.gzip());
		this.router = router(answers.refusalStatus());
		loadData();
	}

	Answer answer(RecordedRequest request) {
		replay();
		Answer answer = this.faults.apply(request, () -> this.router.answer(request));
		return this.representation.represent(request, answer);
	}

	private synchronized void replay() {
		Replay replay = this.settings.replay();
		if (replay != null) {
			replay.at(Duration.between(this.start, this.clock.instant())).forEach((collection, poll) -> {
				if (!poll.equals(this.replayed.put(collection, poll))) {
					this.catalog.replace(collection, Replay.items(poll));
				}
			});
		}
	}

	RecordedRequest request(String method, String url, Map<String, List<String>> headers, String body) {
		return new RecordedRequest(method, url, headers, body, this.clock.instant());
	}

	void reset() {
		this.faults.clear();
		this.stall.release();
		this.clock.set(this.settings.clock());
		this.credentials = this.settings.credentials();
		this.tokens = new TokenStore(this.settings.tokens(), this.clock);
		this.throttling.reset();
		this.catalog.clear();
		loadData();
		this.records.clear();
	}

	Catalog catalog() {
		return this.catalog;
	}

	Faults faults() {
		return this.faults;
	}

	SettableClock clock() {
		return this.clock;
	}

	Stall stall() {
		return this.stall;
	}

	Records records() {
		return this.records;
	}

	TokenStore tokens() {
		return this.tokens;
	}

	Credentials credentials() {
		return this.credentials;
	}

	void credentials(Credentials newCredentials) {
		this.credentials = newCredentials;
	}

	private synchronized void loadData() {
		this.start = this.clock.instant();
		this.replayed.clear();
		if (this.settings.replay() == null) {
			Corridor corridor = Corridor.load(this.settings.seed(), this.settings.rushHour());
			this.catalog.replace("links", corridor.links());
			this.catalog.replace("devices", corridor.devices());
		}
		this.settings.data().forEach(this.catalog::replace);
	}

	private Router router(int refusalStatus) {
		Authorization authorization = new Authorization(this::credentials, this::tokens, refusalStatus);
		DataEndpoint data = new DataEndpoint(this.catalog, authorization, this.throttling,
				this.settings.paging().pager(), this.clock);
		return new Router(new TokenEndpoint(this::credentials, this::tokens, this.settings.tokens()), data,
				this.catalog);
	}

}
