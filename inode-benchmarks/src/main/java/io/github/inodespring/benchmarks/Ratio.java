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

import java.util.Arrays;

/**
 * A ratio that was measured several times.
 *
 * @param median the median
 * @param lowest the lowest
 * @param highest the highest
 */
record Ratio(double median, double lowest, double highest) {

	static Ratio of(double[] ratios) {
		double[] sorted = ratios.clone();
		Arrays.sort(sorted);
		return new Ratio(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
	}

	@Override
	public String toString() {
		return "%.2f (%.2f–%.2f)".formatted(this.median, this.lowest, this.highest);
	}

}
