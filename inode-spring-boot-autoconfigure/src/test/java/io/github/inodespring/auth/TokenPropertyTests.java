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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.fail;

/**
 * Random interleavings of calls, passing time, revocations and failures keep the rules of
 * {@link TokenRules}: token requests never overlap and none is cancelled; a renewal only
 * when one is due and no pause runs; a login only for the first token, after a refresh
 * that failed, where no refresh token is held, or as the one repeat, which is the bound
 * on logins; a refused password is not sent in its pause; a call whose token is good is
 * sent at once; and once all works again a call succeeds.
 * <p>
 * A call counts as lost when it fails and neither credential can be blamed. To blame are:
 * a renewal that ended at that very moment with a 429, a refused password, or two failed
 * logins (a refresh that failed alone counts only while the password is barred); the
 * pause after such a renewal, no longer than the design allows; and for a 401 a token
 * that never succeeded, or the last token that may be tried was revoked too. The jitter
 * of the pauses is the client's own, so a seed repeats the steps exactly and the time to
 * within it.
 */
class TokenPropertyTests {

	private static final int SEQUENCES = 12;

	private static final int LONGEST = 80;

	static LongStream seeds() {
		long first = Long.getLong("seed", 0);
		return LongStream.range(first, first + Integer.getInteger("seeds", 10));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void everySequenceOfStepsKeepsTheRules(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < SEQUENCES; i++) {
			List<Step> steps = Step.sequence(random, LONGEST);
			if (!TokenSimulation.run(steps).isEmpty()) {
				List<Step> shortest = shrink(steps);
				fail("%s%nafter %s%nReplay with -Dseed=%d", TokenSimulation.run(shortest).stream().findFirst(),
						shortest, seed);
			}
		}
	}

	private static List<Step> shrink(List<Step> steps) {
		List<Step> shortest = new ArrayList<>(steps);
		for (int size = steps.size() / 2; size > 0; size /= 2) {
			for (int from = shortest.size() - size; from >= 0; from--) {
				List<Step> shorter = new ArrayList<>(shortest);
				shorter.subList(from, from + size).clear();
				if (!TokenSimulation.run(shorter).isEmpty()) {
					shortest = shorter;
					from = Math.min(from, shortest.size() - size + 1);
				}
			}
		}
		return shortest;
	}

}
