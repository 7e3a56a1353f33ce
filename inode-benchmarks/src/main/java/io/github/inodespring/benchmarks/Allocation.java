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

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;

/**
 * Counts the bytes that the calling thread allocates for a {@code get} from memory.
 */
final class Allocation {

	private static final int BATCHES = 41;

	private static final int CALLS = 200;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Allocation() {
	}

	/**
	 * Measure a side.
	 * @param side the side
	 * @param warmUp the number of calls before it counts
	 * @return the median of the bytes per call
	 */
	static long perGet(Side side, int warmUp) {
		try (LinkClient client = side.overMemory()) {
			call(client, warmUp);
			long[] batches = new long[BATCHES];
			for (int i = 0; i < BATCHES; i++) {
				long before = THREADS.getCurrentThreadAllocatedBytes();
				call(client, CALLS);
				batches[i] = (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS;
			}
			Arrays.sort(batches);
			return batches[BATCHES / 2];
		}
	}

	private static void call(LinkClient client, int times) {
		for (int i = 0; i < times; i++) {
			client.get(1);
		}
	}

}
