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

/**
 * A fault that has been set. Its methods may be called from any thread.
 */
public final class ActiveFault {

	private final FaultRule rule;

	ActiveFault(FaultRule rule) {
		this.rule = rule;
	}

	/**
	 * Limits the fault to its first requests, counted from when it was set. Without this
	 * it stays until it is cleared.
	 * @param count how many requests it applies to
	 * @return this fault
	 * @throws IllegalArgumentException if the count is negative
	 */
	public ActiveFault times(int count) {
		if (count < 0) {
			throw new IllegalArgumentException("'count' must not be negative");
		}
		this.rule.limit(count);
		return this;
	}

	/**
	 * Ends this fault, and no other.
	 */
	public void clear() {
		this.rule.limit(0);
	}

	/**
	 * Returns how many requests the fault has applied to.
	 * @return the number of requests
	 */
	public int getCount() {
		return this.rule.used();
	}

}
