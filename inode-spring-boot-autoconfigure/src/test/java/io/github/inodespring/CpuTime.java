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

package io.github.inodespring;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Processor time, which depends less than the clock on what else the machine does.
 */
public final class CpuTime {

	private CpuTime() {
	}

	/**
	 * Measures a task on the current thread.
	 * @param task the task
	 * @return the processor time it took
	 */
	public static Duration of(Runnable task) {
		long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		task.run();
		return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
	}

}
