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

package io.github.inodespring.auth;

import java.util.concurrent.atomic.AtomicReference;

import io.github.inodespring.error.InodeException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs changes of a state: the first success, a warning when it worsens, a line when it
 * recovers.
 */
final class StateLog {

	private static final Log logger = LogFactory.getLog(StateLog.class);

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private final String success;

	private final String client;

	/**
	 * Create a log that says nothing of the first success.
	 * @param success what to say of a recovery
	 * @param client the name and the host of the client
	 * @return the log
	 */
	static StateLog ofChanges(String success, String client) {
		StateLog log = new StateLog(success, client);
		log.state.set(State.WORKS);
		return log;
	}

	StateLog(String success, String client) {
		this.success = success;
		this.client = client;
	}

	void works() {
		if (this.state.get() == State.WORKS) {
			return;
		}
		State before = this.state.getAndSet(State.WORKS);
		if (before == State.NEW) {
			logger.info(named(this.success));
		}
		else if (before == State.FAILS) {
			logger.info(named("Recovered: " + this.success));
		}
	}

	void fails(InodeException failure) {
		if (this.state.getAndSet(State.FAILS) != State.FAILS) {
			logger.warn(named(failure.getMessage()));
		}
	}

	private String named(@Nullable String message) {
		return message + " (client " + this.client + ")";
	}

	private enum State {

		NEW, WORKS, FAILS

	}

}
