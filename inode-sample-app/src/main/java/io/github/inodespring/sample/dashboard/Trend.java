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

package io.github.inodespring.sample.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The values of a link in the last hour, one for each minute.
 */
final class Trend {

	private static final int MINUTES = 60;

	private final float[] values = new float[MINUTES];

	private long latest;

	Trend() {
		Arrays.fill(this.values, Float.NaN);
	}

	synchronized void add(long minute, float value) {
		advance(minute);
		if (this.latest - minute < MINUTES) {
			this.values[index(minute)] = value;
		}
	}

	synchronized List<@Nullable Float> until(long minute) {
		advance(minute);
		List<@Nullable Float> result = new ArrayList<>(MINUTES);
		for (long each = minute - MINUTES + 1; each <= minute; each++) {
			float value = this.values[index(each)];
			result.add(Float.isNaN(value) ? null : value);
		}
		return result;
	}

	private void advance(long minute) {
		for (long each = Math.max(this.latest, minute - MINUTES) + 1; each <= minute; each++) {
			this.values[index(each)] = Float.NaN;
		}
		this.latest = Math.max(this.latest, minute);
	}

	private static int index(long minute) {
		return Math.floorMod(minute, MINUTES);
	}

}
