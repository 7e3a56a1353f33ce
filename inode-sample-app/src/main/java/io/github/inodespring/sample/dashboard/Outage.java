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

package io.github.inodespring.sample.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * A time in which no answer came.
 *
 * @param from the begin, in seconds since 1970
 * @param to the end
 * @param failed whether polls failed; else there were none
 */
record Outage(long from, long to, boolean failed) {

	static List<Outage> between(List<Poll> polls, long interval, long from) {
		List<Outage> outages = new ArrayList<>();
		for (int index = 1; index < polls.size(); index++) {
			Poll poll = polls.get(index - 1);
			long next = polls.get(index).time();
			if (next >= from && (poll.failed() || next - poll.time() - poll.duration() > 3 * interval)) {
				add(outages, new Outage(Math.max(from, poll.time()), next, poll.failed()));
			}
		}
		return outages;
	}

	private static void add(List<Outage> outages, Outage next) {
		Outage last = outages.isEmpty() ? null : outages.get(outages.size() - 1);
		if (last != null && last.to == next.from && last.failed == next.failed) {
			outages.set(outages.size() - 1, new Outage(last.from, next.to, next.failed));
		}
		else {
			outages.add(next);
		}
	}

	/**
	 * A poll as it is in the history.
	 *
	 * @param time when it began, in seconds since 1970
	 * @param duration how many seconds it took
	 * @param failed whether it failed
	 */
	record Poll(long time, long duration, boolean failed) {

	}

}
