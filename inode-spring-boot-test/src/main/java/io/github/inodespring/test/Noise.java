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
 * Repeatable noise: a pure function of its arguments.
 */
final class Noise {

	private Noise() {
	}

	/**
	 * Returns a value that has nothing to do with that of any other arguments.
	 * @param seed the seed
	 * @param row one coordinate
	 * @param column the other coordinate
	 * @return a number from -1 to 1
	 */
	static double white(long seed, long row, long column) {
		long bits = mix(mix(mix(seed) ^ row) ^ column);
		return (bits >>> 11) * 0x1.0p-52 - 1;
	}

	/**
	 * Returns a value that moves smoothly along the column.
	 * @param seed the seed
	 * @param row one coordinate
	 * @param column the other coordinate
	 * @return a number from -1 to 1
	 */
	static double smooth(long seed, long row, double column) {
		long left = (long) Math.floor(column);
		double part = column - left;
		double weight = part * part * (3 - 2 * part);
		return white(seed, row, left) * (1 - weight) + white(seed, row, left + 1) * weight;
	}

	private static long mix(long value) {
		long mixed = (value + 0x9e3779b97f4a7c15L);
		mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

}
