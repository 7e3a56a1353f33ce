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

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A JMH benchmark whose sides take turns, so that the machine's moods meet all of them.
 */
final class Series {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private final Map<Side, List<RunResult>> results = new EnumMap<>(Side.class);

	private final int rounds;

	private Series(int rounds) {
		this.rounds = rounds;
	}

	static Series run(Class<?> benchmark, URI baseUrl, int threads, int rounds, Side... sides) throws RunnerException {
		Series series = new Series(rounds);
		for (int round = 0; round < rounds; round++) {
			for (Side side : sides) {
				series.results.computeIfAbsent(side, (key) -> new ArrayList<>())
					.add(run(benchmark, baseUrl, threads, side));
			}
		}
		return series;
	}

	private static RunResult run(Class<?> benchmark, URI baseUrl, int threads, Side side) throws RunnerException {
		OptionsBuilder options = new OptionsBuilder();
		options.include(benchmark.getName())
			.param("side", side.name())
			.jvmArgs("-Xms512m", "-Xmx512m", "-Djmh.ignoreLock=true")
			.addProfiler(GCProfiler.class)
			.threads(threads)
			.forks(1)
			.shouldFailOnError(true);
		if (benchmark != MemoryBenchmark.class) {
			options.param("baseUrl", baseUrl.toString());
		}
		return new Runner(options.build()).runSingle();
	}

	Ratio scores(Side side, Side other) {
		return ratio(side, other, (result) -> result.getPrimaryResult().getScore());
	}

	Ratio allocations(Side side, Side other) {
		return ratio(side, other, Series::allocation);
	}

	private Ratio ratio(Side side, Side other, ToDoubleFunction<RunResult> figure) {
		double[] ratios = new double[this.rounds];
		for (int i = 0; i < this.rounds; i++) {
			ratios[i] = figure.applyAsDouble(of(side).get(i)) / figure.applyAsDouble(of(other).get(i));
		}
		return Ratio.of(ratios);
	}

	long allocated(Side side) {
		return Math.round(Ratio.of(of(side).stream().mapToDouble(Series::allocation).toArray()).median());
	}

	private List<RunResult> of(Side side) {
		return Objects.requireNonNull(this.results.get(side));
	}

	private static double allocation(RunResult result) {
		Result<?> allocation = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATION));
		return allocation.getScore();
	}

}
