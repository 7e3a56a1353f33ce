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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The faults that were set, in their order.
 */
final class Faults {

	private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

	FaultRule add(FaultRule rule) {
		this.rules.add(rule);
		return rule;
	}

	void clear() {
		this.rules.forEach((rule) -> rule.limit(0));
		this.rules.clear();
	}

	Answer apply(RecordedRequest request, Supplier<Answer> usual) {
		String path = FormCodec.decodePath(request.getPath());
		Duration delay = Duration.ZERO;
		Supplier<Answer> answer = usual;
		boolean taken = false;
		for (FaultRule rule : this.rules) {
			if (rule.delay() != null) {
				delay = rule.take(path) ? delay.plus(rule.delay()) : delay;
			}
			else if (!taken && rule.take(path)) {
				taken = true;
				answer = rule.apply(usual);
			}
		}
		return answer.get().withDelay(delay);
	}

}
