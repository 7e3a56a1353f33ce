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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * One fault: which requests it applies to, what it does, and how often it still may.
 */
final class FaultRule {

	private final Predicate<String> paths;

	private final @Nullable Duration delay;

	private final UnaryOperator<Supplier<Answer>> effect;

	private int limit = Integer.MAX_VALUE;

	private int used;

	private FaultRule(Predicate<String> paths, @Nullable Duration delay, UnaryOperator<Supplier<Answer>> effect) {
		this.paths = paths;
		this.delay = delay;
		this.effect = effect;
	}

	static FaultRule delay(Predicate<String> paths, Duration delay) {
		return new FaultRule(paths, delay, UnaryOperator.identity());
	}

	static FaultRule replacing(Predicate<String> paths, Answer answer) {
		return new FaultRule(paths, null, (usual) -> () -> answer);
	}

	static FaultRule changing(Predicate<String> paths, UnaryOperator<Answer> change) {
		return new FaultRule(paths, null, (usual) -> () -> change.apply(usual.get()));
	}

	@Nullable Duration delay() {
		return this.delay;
	}

	Supplier<Answer> apply(Supplier<Answer> usual) {
		return this.effect.apply(usual);
	}

	synchronized boolean take(String path) {
		if (this.used >= this.limit || !this.paths.test(path)) {
			return false;
		}
		this.used++;
		return true;
	}

	synchronized void limit(int newLimit) {
		this.limit = newLimit;
	}

	synchronized int used() {
		return this.used;
	}

}
