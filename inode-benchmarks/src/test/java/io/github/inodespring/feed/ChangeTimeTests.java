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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The changes of 10,000 links are found in less than 100 ms. The best of many tries
 * counts, so that it holds on a busy machine too.
 */
class ChangeTimeTests {

	private static final Duration LIMIT = Duration.ofMillis(100);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1_000, 10_000 })
	void changesAreFoundInTime(int changed) {
		ChangeBenchmark benchmark = new ChangeBenchmark();
		benchmark.changed = changed;
		benchmark.read();
		Duration best = Duration.ofDays(1);
		for (int i = 0; i < 100 && best.compareTo(LIMIT) >= 0; i++) {
			long start = System.nanoTime();
			assertThat(((SnapshotDiff.Difference) benchmark.between()).changes()).hasSize(changed);
			Duration taken = Duration.ofNanos(System.nanoTime() - start);
			best = (taken.compareTo(best) < 0) ? taken : best;
		}
		assertThat(best).isLessThan(LIMIT);
	}

}
