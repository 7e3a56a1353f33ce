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

import java.time.Duration;
import java.util.Objects;

/**
 * Checks of arguments.
 */
final class Values {

	private Values() {
	}

	static <T> T notNull(T value, String name) {
		return Objects.requireNonNull(value, () -> "'" + name + "' must not be null");
	}

	static Duration notNegative(Duration value, String name) {
		if (notNull(value, name).isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative");
		}
		return value;
	}

	static Duration positive(Duration value, String name) {
		if (notNegative(value, name).isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return value;
	}

	static int notNegative(int value, String name) {
		if (value < 0) {
			throw new IllegalArgumentException("'" + name + "' must not be negative");
		}
		return value;
	}

	static int inRange(int value, int least, int greatest, String name) {
		if (value < least || value > greatest) {
			throw new IllegalArgumentException("'" + name + "' must be from " + least + " to " + greatest);
		}
		return value;
	}

}
