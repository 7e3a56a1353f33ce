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

package io.github.inodespring.cli;

/**
 * A step of the check.
 */
interface Step {

	/**
	 * Return the name that its line begins with.
	 * @return the name
	 */
	String name();

	/**
	 * Take the step.
	 * @return how it ended
	 * @throws Exception if it failed in a way that {@link Explanation} explains
	 */
	Outcome run() throws Exception;

	/**
	 * Return whether the steps after this one make no sense after a failure.
	 * @param failure what {@link #run()} threw
	 * @return whether they would fail too
	 */
	default boolean isNeededByOthers(Exception failure) {
		return true;
	}

	/**
	 * Return how far the step is. It is asked while the step runs, by another thread.
	 * @return a part of a line
	 */
	default String progress() {
		return "";
	}

}
