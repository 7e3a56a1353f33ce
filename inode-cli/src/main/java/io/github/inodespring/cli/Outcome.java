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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param mark the mark of its line
 * @param text what was found
 * @param fix what to do, {@code null} if nothing
 * @param details further lines
 * @param isFinal whether the steps after it make no sense
 */
record Outcome(Mark mark, String text, @Nullable String fix, List<String> details, boolean isFinal) {

	static Outcome passed(String text) {
		return new Outcome(Mark.PASSED, text, null, List.of(), false);
	}

	static Outcome skipped(String text) {
		return new Outcome(Mark.SKIPPED, text, null, List.of(), false);
	}

	static Outcome failed(Explanation explanation) {
		return new Outcome(Mark.FAILED, explanation.text(), explanation.fix(), List.of(), true);
	}

	Outcome with(List<String> newDetails) {
		return new Outcome(this.mark, this.text, this.fix, newDetails, this.isFinal);
	}

	Outcome butOthersMayPass() {
		return new Outcome(this.mark, this.text, this.fix, this.details, false);
	}

	boolean isFailed() {
		return this.mark == Mark.FAILED;
	}

}
