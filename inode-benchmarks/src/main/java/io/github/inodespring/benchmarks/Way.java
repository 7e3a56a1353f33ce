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

import java.util.Collection;
import java.util.List;

/**
 * The classes and methods that a call goes through.
 *
 * @param classes the names of the top-level classes, in the order in which they are
 * entered
 * @param methods the number of methods, constructors, static initializers and bodies of
 * lambdas
 */
record Way(List<String> classes, int methods) {

	static Way of(Collection<String> entered) {
		return new Way(entered.stream().map(Way::topLevelClass).distinct().toList(), entered.size());
	}

	private static String topLevelClass(String method) {
		return method.substring(WayRecorder.CLIENT.length()).split("[$ ]", 2)[0];
	}

	@Override
	public String toString() {
		return "%d classes, %d methods".formatted(this.classes.size(), this.methods);
	}

}
