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

import java.util.concurrent.Semaphore;

/**
 * Lets one test after the other use a server, and cleans up around each.
 */
class SimulatedInodeTurns {

	static final String BEAN_NAME = "withSimulatedInodeTurns";

	private final Semaphore turn = new Semaphore(1);

	private final SimulatedInode inode;

	private Runnable cleanUp = () -> {
	};

	SimulatedInodeTurns(SimulatedInode inode) {
		this.inode = inode;
	}

	void begin(Runnable newCleanUp) {
		this.turn.acquireUninterruptibly();
		try {
			this.cleanUp = newCleanUp;
			cleanUp();
		}
		catch (RuntimeException ex) {
			this.turn.release();
			throw ex;
		}
	}

	void end() {
		try {
			cleanUp();
		}
		finally {
			this.turn.release();
		}
	}

	private void cleanUp() {
		this.cleanUp.run();
		this.inode.reset();
	}

}
