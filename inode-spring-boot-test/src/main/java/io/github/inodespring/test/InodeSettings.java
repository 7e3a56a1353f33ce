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

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * All settings of a simulated iNode, in groups.
 *
 * @param credentials what is accepted
 * @param tokens how tokens are issued
 * @param answers how data requests are answered
 * @param paging how lists are handed out
 * @param clock the clock that everything follows
 * @param seed the seed of the built-in data
 * @param rushHour when the evening rush hour of the built-in traffic begins, {@code null}
 * for the hour of the day
 * @param data the collections that come with it or in its place
 * @param server how the server listens
 * @param replay the recording to replay instead of the built-in data, or null
 */
record InodeSettings(Credentials credentials, TokenSettings tokens, AnswerSettings answers, Paging paging, Clock clock,
		long seed, @Nullable Instant rushHour, Map<String, List<Item>> data, ServerSettings server,
		@Nullable Replay replay) {

	static final InodeSettings DEFAULTS = new InodeSettings(Credentials.DEFAULTS, TokenSettings.DEFAULTS,
			AnswerSettings.DEFAULTS, Paging.none(), Clock.systemUTC(), 42, null, Map.of(), ServerSettings.DEFAULTS,
			null);

	InodeSettings with(Credentials newCredentials) {
		return new InodeSettings(newCredentials, this.tokens, this.answers, this.paging, this.clock, this.seed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings with(TokenSettings newTokens) {
		return new InodeSettings(this.credentials, newTokens, this.answers, this.paging, this.clock, this.seed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings with(AnswerSettings newAnswers) {
		return new InodeSettings(this.credentials, this.tokens, newAnswers, this.paging, this.clock, this.seed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings with(Paging newPaging) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, newPaging, this.clock, this.seed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings with(Clock newClock) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, newClock, this.seed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings withSeed(long newSeed) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, this.clock, newSeed,
				this.rushHour, this.data, this.server, this.replay);
	}

	InodeSettings withRushHour(Instant newRushHour) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, this.clock, this.seed,
				newRushHour, this.data, this.server, this.replay);
	}

	InodeSettings with(ServerSettings newServer) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, this.clock, this.seed,
				this.rushHour, this.data, newServer, this.replay);
	}

	InodeSettings with(Replay newReplay) {
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, this.clock, this.seed,
				this.rushHour, this.data, this.server, newReplay);
	}

	InodeSettings with(String name, List<Item> items) {
		Map<String, List<Item>> newData = new LinkedHashMap<>(this.data);
		newData.put(name, items);
		return new InodeSettings(this.credentials, this.tokens, this.answers, this.paging, this.clock, this.seed,
				this.rushHour, Map.copyOf(newData), this.server, this.replay);
	}

}
