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

/**
 * Finds out that pages repeat, in constant memory (Brent's cycle detection).
 */
final class LoopCheck {

	private Query anchor;

	private Query current;

	private long limit = 1;

	private long steps;

	LoopCheck(Query first) {
		this.anchor = first;
		this.current = first;
	}

	boolean isRepeated(Query next) {
		if (next.equals(this.anchor) || next.equals(this.current)) {
			return true;
		}
		this.current = next;
		this.steps++;
		if (this.steps == this.limit) {
			this.anchor = next;
			this.limit *= 2;
			this.steps = 0;
		}
		return false;
	}

}
