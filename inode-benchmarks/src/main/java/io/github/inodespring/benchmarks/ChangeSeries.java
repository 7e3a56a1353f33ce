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

import java.util.Collection;
import java.util.stream.Collectors;

import io.github.inodespring.feed.ChangeBenchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link ChangeBenchmark}, which has nothing to be compared with.
 */
final class ChangeSeries {

	private ChangeSeries() {
	}

	static String run() throws RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().include(ChangeBenchmark.class.getName())
			.jvmArgs("-Xms512m", "-Xmx512m", "-Djmh.ignoreLock=true")
			.forks(1)
			.warmupIterations(3)
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(5)
			.measurementTime(TimeValue.seconds(1))
			.shouldFailOnError(true)
			.build()).run();
		return results.stream().map(ChangeSeries::row).collect(Collectors.joining("; "));
	}

	private static String row(RunResult result) {
		return "%.1f ms (%s of them changed)".formatted(result.getPrimaryResult().getScore(),
				result.getParams().getParam("changed"));
	}

}
