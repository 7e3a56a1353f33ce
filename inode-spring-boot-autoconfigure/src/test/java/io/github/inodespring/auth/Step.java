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

package io.github.inodespring.auth;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A step of the simulation.
 *
 * @param action what happens
 * @param amount how much of it, from 0 to 99
 */
record Step(Action action, int amount) {

	static List<Step> sequence(Random random, int longest) {
		return Stream.generate(() -> new Step(Action.any(random), random.nextInt(100)))
			.limit(1 + random.nextInt(longest))
			.toList();
	}

	@Override
	public String toString() {
		return this.action + "(" + this.amount + ")";
	}

	/**
	 * What can happen, and how often among a hundred steps.
	 */
	enum Action {

		CALL(26), CANCEL(4), PASS_MILLIS(12), PASS_SECONDS(12), PASS_MINUTES(5), PASS_TO_REFRESH_AHEAD(6),
		PASS_EXPIRY(5), REVOKE_ACCESS_TOKENS(3), LOSE_ACCESS_TOKENS(2), REVOKE_REFRESH_TOKENS(3), ENDPOINT_FAILS(8),
		REPAIR(3), CHANGE_PASSWORD(2), TELL_PASSWORD(2), RESTORE_PASSWORD(1), REFUSE_ALL(1), SLOW_ENDPOINT(2),
		SLOW_API(2), TOGGLE_REFRESH_TOKENS(1);

		private static final List<Action> WEIGHTED = Stream.of(values())
			.flatMap((action) -> Stream.generate(() -> action).limit(action.weight))
			.toList();

		private final int weight;

		Action(int weight) {
			this.weight = weight;
		}

		private static Action any(Random random) {
			return WEIGHTED.get(random.nextInt(WEIGHTED.size()));
		}

	}

}
