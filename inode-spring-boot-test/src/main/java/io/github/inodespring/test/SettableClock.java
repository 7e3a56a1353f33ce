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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that follows another one, which may be exchanged.
 */
final class SettableClock extends Clock {

	private volatile Clock clock;

	SettableClock(Clock clock) {
		this.clock = clock;
	}

	void set(Clock newClock) {
		this.clock = newClock;
	}

	@Override
	public Instant instant() {
		return this.clock.instant();
	}

	@Override
	public ZoneId getZone() {
		return this.clock.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this.clock.withZone(zone);
	}

}
